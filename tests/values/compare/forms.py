"""Values of different readers in one form, and when two are the same."""

import dataclasses
import datetime
import re

# Words before a value that some count in and others don't, and what may stand
# around it.
LEADS = re.compile(
    r"^(?:(?:on|in|at|the|by|since|until|till|from|of|during|around|between|am|im|um|vom|von|zum|"
    r"ab|bis|seit|dem|den|der|des|zwischen|about|rund|gegen|before|after|for|a|an|nach|vor)\s+)+(?=\S)",
    re.IGNORECASE,
)


@dataclasses.dataclass
class Value:
    kind: str
    start: int
    end: int
    # A pair of days for dates, of minutes for times, of seconds for durations, of
    # numbers for amounts; an address or number else.
    form: object
    unit: str | None = None
    # A date of which the year isn't said, or that is vague, or a mere point.
    yearless: bool = False
    vague: bool = False
    point: bool = False
    # Other readings that count as well.
    others: list = dataclasses.field(default_factory=list)

    def overlaps(self, other):
        return self.start < other.end and other.start < self.end

    @staticmethod
    def labelled(label, start, end):
        kind, text, *rest = label.split(" ", 2)
        rest = rest[0] if rest else ""
        marks = set(re.sub(r".*?([@~]*)$", r"\1", rest))
        unit = rest.rstrip("@~").strip() or None
        value = Value(kind, start, end, text, unit, text.startswith("--"), "~" in marks)
        if kind == "date":
            value.form = days(text)
        elif kind == "time":
            value.form = pair(text, lambda one: one[:5])
        elif kind == "duration":
            value.form = pair(text, seconds)
        elif kind in ("money", "percent", "quantity"):
            value.form = pair(text, lambda one: round(float(one), 6))
        return value


def pair(text, read):
    first, _, last = text.partition("/")
    return read(first), read(last or first)


def seconds(text):
    total = 0.0
    units = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400}
    time_units = {"H": 3600, "M": 60, "S": 1}
    date, _, time = text[1:].partition("T")
    for part, names in ((date, units), (time, time_units)):
        for number, letter in re.findall(r"([\d.]+)([A-Z])", part):
            total += float(number) * names[letter]
    return total


def month_end(year, month):
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(1)


def days(text):
    """First and last day; those without a year are of 2020, a leap year."""
    first, _, last = text.partition("/")
    return one_date(first)[0], one_date(last or first)[1]


def one_date(text):
    text = text.split("T")[0]
    text = f"2020{text[1:]}" if text.startswith("--") else text
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        monday = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + datetime.timedelta(6)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)
    if len(parts) == 2:
        return datetime.date(*parts, 1), month_end(*parts)
    return (datetime.date(*parts),) * 2


def is_right(want, value):
    if not want.overlaps(value):
        return False
    return any(is_same(want, form) for form in [value.form, *value.others]) and units_fit(want, value)


def units_fit(want, value):
    return want.kind not in ("money", "percent", "quantity") or want.unit == value.unit or value.unit == "?"


def is_same(want, form):
    if want.kind == "date":
        # What is vague has no ends that are right: it has to be found.
        if want.vague:
            return True
        first, last = form
        if want.yearless:
            def bare(day):
                return day.month, day.day
            if [bare(day) for day in want.form] == [bare(day) for day in form]:
                return True
            first, last = (day.replace(year=2020, day=min(day.day, 28) if day.month == 2 else day.day) for day in form)
        # Readers that give a point in time are right if it lies in what was said.
        is_span = want.form[0] != want.form[1] and (want.form[1] - want.form[0]).days in range(1, 5)
        return want.form == (first, last) or (
            first == last and not is_span and want.form[0] <= first <= want.form[1]
        )
    if want.kind in ("email", "url"):
        return want.form.lower() == str(form).lower()
    if want.kind == "phone":
        return re.sub(r"\D", "", want.form).lstrip("0") == re.sub(r"\D", "", str(form)).lstrip("0")
    if want.kind in ("duration", "money", "percent", "quantity"):
        return all(abs(a - b) <= 1e-6 * max(1, abs(a)) for a, b in zip(want.form, form))
    return want.form == form


def trimmed(text, value):
    """Where a value lies without words and marks that readers may count in."""
    start, form = value.start, text[value.start : value.end]
    lead = LEADS.match(form)
    if lead:
        start, form = start + lead.end(), form[lead.end() :]
    stripped = form.strip(" \t\u00a0\u202f\u2009.,;:()'’\ufeff")
    return start + form.find(stripped), start + form.find(stripped) + len(stripped)
