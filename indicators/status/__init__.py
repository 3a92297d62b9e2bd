"""The status rule: where an indicator stands at a date, and the working that a reader can check."""

from indicators.status.assess import Assessed, assess
from indicators.status.case import Thresholds
from indicators.status.catalogue import FLAGS, ORDER, STATUSES, TRENDS, Flag, Status, worst
from indicators.status.path import path

__all__ = ["FLAGS", "ORDER", "STATUSES", "TRENDS", "Assessed", "Flag", "Status", "Thresholds", "assess", "path", "worst"]
