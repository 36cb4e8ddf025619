"""What the others find, in the form of `forms`."""

import datetime
import json
import re
import subprocess

from forms import Value

CURRENCIES = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "CHF": "CHF", "dollar": "USD", "united states dollar": "USD",
    "euro": "EUR", "pound": "GBP", "british pound": "GBP", "pound sterling": "GBP", "japanese yen": "JPY",
    "yen": "JPY", "swiss franc": "CHF", "schweizer franken": "CHF", "franken": "CHF", "us-dollar": "USD",
    "us dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "a$": "AUD", "c$": "CAD",
    "indian rupee": "INR", "rs": "INR", "zł": "PLN", "złoty": "PLN", "polish zloty": "PLN", "fr.": "CHF",
    "deutsche mark": "DEM", "mark": "DEM", "us$": "USD", "rs.": "INR", "rupee": "INR", "britisches pfund": "GBP",
    "pfund sterling": "GBP", "australischer dollar": "AUD",
}
UNITS = {
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "mile": "mi", "foot": "ft", "inch": "in", "yard": "yd", "celsius": "°C",
    "degree celsius": "°C", "fahrenheit": "°F", "degree fahrenheit": "°F", "degree": "°", "degree angle": "°",
    "litre": "l", "liter": "l", "gallon": "gal", "gram": "g", "kilogram": "kg", "pound": "lb", "pound-mass": "lb",
    "ounce": "oz", "tonne": "t", "metric ton": "t", "ton": "t", "kilometre per hour": "km/h",
    "kilometer per hour": "km/h", "mile per hour": "mph", "square metre": "m²", "square meter": "m²",
    "square foot": "ft²", "hectare": "ha", "acre": "ac", "megawatt": "MW", "gigawatt": "GW", "watt": "W",
    "volt": "V", "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "gigabyte": "GB", "cubic metre": "m³",
    "cubic meter": "m³", "horsepower": "hp", "decibel": "dB", "quadratmeter": "m²", "hektar": "ha", "zoll": "in",
    "pfund": "lb", "gramm": "g", "kilogramm": "kg", "kilometer pro stunde": "km/h", "grad celsius": "°C",
    "grad": "°", "c": "°C", "f": "°F", "kubikmeter": "m³", "miles per hour": "mph", "megabit per second": "Mbit/s",
    "mile per gallon": "mpg", "percentage": "%", "gram per kilometre": "g/km", "kilowatt hours": "kWh",
}


def unit(name, kind):
    names = CURRENCIES if kind == "money" else UNITS
    return names.get(name.lower(), names.get(name, name))


def day_of(text):
    return datetime.date.fromisoformat(text[:10])


def number(text):
    return round(float(text), 6)


# Duckling.

STEPS = {"day": 1, "week": 7}


def end_of(day, grain):
    if grain in STEPS:
        return day + datetime.timedelta(STEPS[grain] - 1)
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain)
    if months is None:
        return day
    month = day.month - 1 + months
    return datetime.date(day.year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def duckling_times(body):
    """The days and the times of day of a value of the dimension time."""
    days, times = [], []
    for one in body.get("values") or [body]:
        if one["type"] == "interval":
            if "from" not in one or "to" not in one:
                continue
            first, last = one["from"], one["to"]
            if first["grain"] in ("day", "week", "month", "quarter", "year"):
                end = day_of(last["value"]) - datetime.timedelta(1)
                days.append((day_of(first["value"]), end))
            else:
                step = {"hour": 60, "minute": 1}.get(last["grain"], 0)
                end = datetime.datetime.fromisoformat(last["value"]) - datetime.timedelta(minutes=step)
                # The end that was said, which an interval of whole hours leaves out.
                times.append((first["value"][11:16], end.strftime("%H:%M")))
                times.append((first["value"][11:16], last["value"][11:16]))
                days.append((day_of(first["value"]), day_of(first["value"])))
        elif one["grain"] in ("day", "week", "month", "quarter", "year"):
            days.append((day_of(one["value"]), end_of(day_of(one["value"]), one["grain"])))
        else:
            times.append((one["value"][11:16],) * 2)
            days.append((day_of(one["value"]),) * 2)
    return days, times


def run_duckling(cases):
    import duckling
    import tzdata

    zones = duckling.load_time_zones(tzdata.__path__[0] + "/zoneinfo")
    names = ["time", "duration", "amount-of-money", "distance", "temperature", "volume", "quantity", "email", "url", "phone-number"]
    dimensions = [duckling.parse_dimensions([name])[0] for name in names]
    kinds = dict(zip(names[1:], ["duration", "money"] + ["quantity"] * 4 + ["email", "url", "phone"]))
    found = []
    for case in cases:
        noon = datetime.datetime.fromisoformat(case.day + "T12:00:00+00:00")
        reference = duckling.parse_ref_time(zones, "UTC", int(noon.timestamp()))
        locale = duckling.default_locale_lang(duckling.parse_lang(case.language.upper()))
        values = []
        for one in duckling.parse(case.text, duckling.Context(reference, locale), dimensions, False):
            start, end, body = one["start"], one["end"], one["value"]
            if one["dim"] == "time":
                days, times = duckling_times(body)
                # A day that only a time of day implies is none.
                said = [of for of in days if of[0] != of[1] or not times or of[0] != noon.date()]
                if said:
                    values.append(Value("date", start, end, said[0], others=said[1:]))
                if times:
                    values.append(Value("time", start, end, times[0], others=times[1:]))
                continue
            kind = kinds[one["dim"]]
            if kind == "duration":
                seconds = float(body["normalized"]["value"])
                values.append(Value(kind, start, end, (seconds, seconds)))
            elif kind in ("money", "quantity"):
                if body["type"] == "interval":
                    if "from" not in body or "to" not in body:
                        continue
                    ends, name = (body["from"]["value"], body["to"]["value"]), body["from"].get("unit", "")
                else:
                    ends, name = (body["value"],) * 2, body.get("unit", "")
                if name == "cent":
                    ends, name = tuple(end_ / 100 for end_ in ends), "?"
                values.append(Value(kind, start, end, tuple(map(number, ends)), unit(name, kind) if name != "?" else name))
            else:
                values.append(Value(kind, start, end, body["value"]))
        found.append(values)
    return found


# chrono-node and Recognizers-Text.


def run_node(folder, cases):
    lines = [json.dumps({"language": case.language, "day": case.day, "text": case.text}) for case in cases]
    run = subprocess.run(
        ["node", folder / "references.mjs"], input="\n".join(lines) + "\n", capture_output=True, check=True, text=True
    )
    answers = [json.loads(line) for line in run.stdout.split("\n") if line]
    chrono = [[value for one in answer["chrono"] for value in of_chrono(one)] for answer in answers]
    recognizers = [[value for one in answer["recognizers"] for value in of_recognizers(one)] for answer in answers]
    return chrono, recognizers


def of_chrono(one):
    first, last = one["from"], one["to"]

    def day(parts, is_end):
        year, month, day_ = (parts[name][0] for name in ("year", "month", "day"))
        named = [name for name in ("day", "weekday", "month", "year") if parts[name][1]]
        start = datetime.date(year, month, day_)
        if named and named[0] == "month":
            start = start.replace(day=1)
            return end_of(start, "month") if is_end else start
        if named and named[0] == "year":
            start = start.replace(month=1, day=1)
            return end_of(start, "year") if is_end else start
        return start

    def clock(parts):
        return f"{parts['hour'][0]:02}:{parts['minute'][0] or 0:02}"

    has_time = first["hour"][1]
    has_date = any(first[name][1] for name in ("day", "weekday", "month", "year"))
    if has_date or not has_time:
        yield Value("date", one["start"], one["end"], (day(first, False), day(last or first, True)))
    if has_time:
        yield Value("time", one["start"], one["end"], (clock(first), clock(last or first)))


def of_recognizers(one):
    kind, start, end, resolution = one["kind"], one["start"], one["end"], one["resolution"]
    if not resolution:
        return
    if kind in ("phone", "email", "url"):
        yield Value(kind, start, end, resolution["value"])
        return
    if kind != "date":
        text, name = resolution.get("value"), resolution.get("unit") or ""
        if text is None:
            return
        if kind == "percent":
            yield Value(kind, start, end, (number(text.rstrip("%")),) * 2)
            return
        if name.lower() in ("cent", "penny", "pence"):
            yield Value(kind, start, end, (number(text) / 100,) * 2, "?")
            return
        yield Value(kind, start, end, (number(text),) * 2, unit(name, kind))
        return
    days, times, lengths = [], [], []
    for value in resolution.get("values") or []:
        what = value.get("type", "")
        if what == "duration" and re.fullmatch(r"[\d.]+", value.get("value", "")):
            lengths.append((float(value["value"]),) * 2)
        elif what in ("date", "datetime") and re.match(r"\d{4}-\d\d-\d\d", value.get("value", "")):
            days.append((day_of(value["value"]),) * 2)
            if what == "datetime":
                times.append((value["value"][11:16],) * 2)
        elif what == "time" and "value" in value:
            times.append((value["value"][:5],) * 2)
        elif what == "daterange" and "start" in value and "end" in value:
            first, last = day_of(value["start"]), day_of(value["end"])
            # The end isn't part of it; some give the last day all the same.
            days += [(first, last - datetime.timedelta(1)), (first, last)]
        elif what == "timerange" and "start" in value and "end" in value:
            times.append((value["start"][:5], value["end"][:5]))
        elif what == "datetimerange" and "start" in value and "end" in value:
            days.append((day_of(value["start"]),) * 2)
            times.append((value["start"][11:16], value["end"][11:16]))
    for name, forms in (("date", days), ("time", times), ("duration", lengths)):
        if forms:
            yield Value(name, start, end, forms[0], others=forms[1:])


# The others.


def run_dateparser(cases):
    from dateparser.search import search_dates

    found = []
    for case in cases:
        base = datetime.datetime.fromisoformat(case.day + "T12:00:00")
        settings = {"RELATIVE_BASE": base}
        try:
            dates = search_dates(case.text, languages=[case.language], settings=settings) or []
        except Exception:  # It fails on some texts; then nothing is found.
            dates = []
        values, at = [], 0
        for form, moment in dates:
            start = case.text.find(form, at)
            if start >= 0:
                at = start + len(form)
                values.append(Value("date", start, at, (moment.date(),) * 2))
        found.append(values)
    return found


def run_quantulum(cases):
    from quantulum3 import parser

    found = []
    for case in cases:
        values = []
        try:
            quantities = parser.parse(case.text) if case.language == "en" else []
        except Exception:  # It fails on some texts; then nothing is found.
            quantities = []
        for one in quantities:
            start, end = one.span
            name, entity = one.unit.name, one.unit.entity.name
            spread = one.uncertainty or 0
            ends = (number(one.value - spread), number(one.value + spread))
            if entity == "currency":
                cents = name in ("cent", "penny")
                ends = tuple(value / 100 for value in ends) if cents else ends
                values.append(Value("money", start, end, ends, "?" if cents else unit(name, "money")))
            elif name == "percentage":
                values.append(Value("percent", start, end, ends))
            elif entity not in ("dimensionless", "time", "unknown"):
                values.append(Value("quantity", start, end, ends, unit(name, "quantity")))
        found.append(values)
    return found


def run_price_parser(cases):
    """It reads one price of a text, and doesn't say where it stands."""
    from price_parser import Price

    found = []
    for case in cases:
        money = [value for value in case.expected if value.kind == "money"]
        price = Price.fromstring(case.text) if len(money) == 1 else None
        values = []
        if price and price.amount is not None and price.currency:
            form = (number(price.amount),) * 2
            values.append(Value("money", money[0].start, money[0].end, form, unit(price.currency, "money")))
        found.append(values)
    return found
