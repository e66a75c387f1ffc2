"""Quiet hours: when nobody is to be disturbed, on the clock of whoever is not."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day until another, over midnight where that is the earlier one."""

    begin: time
    end: time
    zone: tzinfo

    def end_after(self, moment: datetime) -> datetime | None:
        """Return when the quiet that holds at a moment ends, or None when it does not hold.

        The clock of the day decides: where it is put on or back in the night, the quiet is an hour
        shorter or longer. Equal times are no quiet at all.
        """
        here = moment.astimezone(self.zone)
        for day in (here.date() - ONE_DAY, here.date()):
            begin = datetime.combine(day, self.begin, self.zone)
            last = day if self.begin <= self.end else day + ONE_DAY
            end = datetime.combine(last, self.end, self.zone)
            if begin.astimezone(moment.tzinfo) <= moment < end.astimezone(moment.tzinfo):
                return end.astimezone(moment.tzinfo)
        return None
