"""How things look, on the screen and on paper: colours by meaning, signs, type. The style sheet's variables carry the same values."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.status.catalogue import STATUSES

FONT = '"Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'

# name: (light, dark). Figures are drawn with the light values; on a dark screen each is exchanged for its dark twin.
COLOURS = {
    "ground": ("#FFFFFF", "#14191E"),
    "surface": ("#F5F7F8", "#1B2127"),
    "ink": ("#17202A", "#E9EDF0"),
    "muted": ("#56626E", "#A4B0BA"),
    "rule": ("#C3CBD2", "#47525C"),
    "hair": ("#E6EAED", "#2A323A"),
    "accent": ("#0A6AA1", "#6FC3F2"),
    "good": ("#1B7F5C", "#5CC79E"),
    "caution": ("#A86500", "#E0A349"),
    "bad": ("#B3261E", "#F28B82"),
    "neutral": ("#4A5560", "#B7C1CA"),
    "none": ("#66717D", "#98A4AE"),
}
LIGHT = {name: light for name, (light, _dark) in COLOURS.items()}
DARK = {name: dark for name, (_light, dark) in COLOURS.items()}

GROUND, INK, MUTED = LIGHT["ground"], LIGHT["ink"], LIGHT["muted"]
RULE, HAIR, ACCENT, CLEAR = LIGHT["rule"], LIGHT["hair"], LIGHT["accent"], "rgba(0,0,0,0)"
TONES = {tone: LIGHT[tone] for tone in ("good", "caution", "bad", "neutral", "none")}

# Each shape in a box of 16 by 16, as the inner elements of an SVG; what is drawn takes the colour of the text beside it.
_RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/>'
_STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
SHAPES = {
    "disc-tick": '<circle cx="8" cy="8" r="6.8" fill="currentColor"/>'
    '<path d="M4.9 8.3l2.2 2.2 4-4.6" fill="none" stroke="var(--ground)" stroke-width="1.8" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
    "disc-full": '<circle cx="8" cy="8" r="6.8" fill="currentColor"/>',
    "disc-half": _RING + '<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
    "disc-quarter": _RING + '<path d="M8 8V2a6 6 0 0 1 6 6z" fill="currentColor"/>',
    "disc-empty": _RING,
    "triangle-down": '<path d="M8 14.2L1.4 3h13.2z" fill="currentColor"/>',
    "cross": f'<path d="M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6" {_STROKE}/>',
    "clock": _RING + f'<path d="M8 4.4V8l2.6 1.8" {_STROKE.replace("2", "1.6", 1)}/>',
    "arrow-up": f'<path d="M8 13.5V3M3.8 7L8 2.8 12.2 7" {_STROKE}/>',
    "arrow-level": f'<path d="M2.5 8h10.6M9.2 3.8L13.4 8l-4.2 4.2" {_STROKE}/>',
    "arrow-down": f'<path d="M8 2.5V13M3.8 9L8 13.2 12.2 9" {_STROKE}/>',
    "dash": f'<path d="M3.5 8h9" {_STROKE}/>',
    "ring-dotted": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.8" '
    'stroke-dasharray="0.1 3.67" stroke-linecap="round"/>',
    "question": '<path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.6c-.9.6-1.5 1-1.5 2" fill="none" stroke="currentColor" stroke-width="1.8" '
    'stroke-linecap="round"/><circle cx="8" cy="13" r="1.15" fill="currentColor"/>',
    "plus": f'<path d="M8 3v10M3 8h10" {_STROKE}/>',
    "slash": f'<path d="M4.5 13L11.5 3" {_STROKE}/>',
}
GLYPHS = {
    "disc-tick": "✔",
    "disc-full": "●",
    "disc-half": "◐",
    "disc-quarter": "◔",
    "disc-empty": "○",
    "triangle-down": "▼",
    "cross": "✕",
    "clock": "◷",
    "arrow-up": "↑",
    "arrow-level": "→",
    "arrow-down": "↓",
    "dash": "–",
    "ring-dotted": "◌",
    "question": "?",
    "plus": "+",
    "slash": "∕",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape with its tone; `glyph` is the letter that stands for the shape where only text can be drawn."""

    shape: str
    tone: str

    @property
    def glyph(self) -> str:
        return GLYPHS[self.shape]

    @property
    def colour(self) -> str:
        return TONES[self.tone]

    text = glyph


STATUS_GLYPHS = {status.id: Sign(status.sign, status.tone) for status in STATUSES.values()}
UNKNOWN = Sign("question", "none")
JUDGEMENTS = {
    **STATUS_GLYPHS,
    "challenges_positive_trend": Sign("arrow-up", "caution"),
    "challenges_stagnating_trend": Sign("arrow-level", "caution"),
    "challenges_descending_trend": Sign("arrow-down", "bad"),
    "no_progress": Sign("disc-empty", "neutral"),
    "no_update_expected": Sign("ring-dotted", "none"),
}
COMMITMENT = {
    "announced": Sign("disc-empty", "neutral"),
    "in_progress": Sign("disc-half", "caution"),
    "fulfilled": Sign("disc-tick", "good"),
    "lapsed": Sign("cross", "bad"),
    "withdrawn": Sign("slash", "none"),
    "overdue": Sign("clock", "caution"),
}
HANDOVER = {
    "planned": Sign("disc-empty", "neutral"),
    "in_progress": Sign("disc-half", "caution"),
    "handed_over": Sign("disc-tick", "good"),
    "closed": Sign("slash", "none"),
    "reversed": Sign("triangle-down", "bad"),
    "at_risk": Sign("disc-quarter", "bad"),
    "overdue": Sign("clock", "caution"),
}
OBSTACLE = {"open": Sign("disc-full", "bad"), "easing": Sign("disc-half", "caution"), "closed": Sign("disc-tick", "good")}
SUPPORT = {
    "planned": Sign("disc-empty", "neutral"),
    "committed": Sign("disc-quarter", "neutral"),
    "disbursed": Sign("disc-half", "neutral"),
    "completed": Sign("disc-tick", "good"),
}
TRENDS = {"improving": Sign("arrow-up", "neutral"), "flat": Sign("arrow-level", "neutral"), "worsening": Sign("arrow-down", "neutral")}
SEVERITIES = {
    "error": Sign("cross", "bad"),
    "question": Sign("question", "caution"),
    "warning": Sign("triangle-down", "caution"),
    "note": Sign("dash", "none"),
}
SUBMISSION = {
    "draft": Sign("disc-empty", "neutral"),
    "submitted": Sign("disc-half", "caution"),
    "returned": Sign("arrow-down", "bad"),
    "published": Sign("disc-tick", "good"),
    "withdrawn": Sign("cross", "bad"),
    "dropped": Sign("slash", "none"),
}
DIFFERENCE = {
    "added": Sign("plus", "good"),
    "changed": Sign("arrow-level", "neutral"),
    "restated": Sign("disc-empty", "caution"),  # as on the path, where a restated reading is hollow
    "same": Sign("dash", "none"),
    "missing": Sign("ring-dotted", "none"),
}
SIGNS = {
    "difference": DIFFERENCE,
    "submission": SUBMISSION,
    "status": STATUS_GLYPHS,
    "judgement": JUDGEMENTS,
    "commitment": COMMITMENT,
    "handover": HANDOVER,
    "obstacle": OBSTACLE,
    "support": SUPPORT,
    "trend": TRENDS,
    "severity": SEVERITIES,
}
