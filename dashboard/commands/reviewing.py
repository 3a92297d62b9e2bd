"""`ssr review`: publish what was handed in, return it or withdraw it, and tell what has been done with it."""

from __future__ import annotations

from argparse import Namespace

from dashboard.commands.base import OK, opened, say
from indicators import pipeline
from indicators import review as acts


def review(options: Namespace) -> int:
    with opened(options.store, existing=True) as store:
        if options.publish:
            pipeline.publish(store, options.number, partial=options.partial)
        elif options.give_back is not None:
            acts.send_back(store, options.number, options.give_back)
        elif options.withdraw is not None:
            acts.withdraw(store, options.number, options.withdraw)
        row, past = pipeline.submission_row(store, options.number), acts.history(store, options.number)
    say(f"submission {row['id']}, {row['name']}: {row['state']}")
    for one in past:
        say(f"  {one.at[:16].replace('T', ' ')} UTC  {one.act} by {one.by}" + (f": {one.why}" if one.why else ""))
    return OK
