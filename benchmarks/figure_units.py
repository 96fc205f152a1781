"""Names of units in Recognizers-Text and quantulum3, in lower case, by the unit here."""

UNITS = {
    "dollars": {"dollar", "us dollar"}, "USD": {"united states dollar", "dollar"}, "EUR": {"euro"},
    "GBP": {"pound", "british pound", "pound sterling"}, "pounds": {"pound", "pound-mass", "pound sterling"},
    "JPY": {"japanese yen", "yen"}, "CNY": {"chinese yuan"}, "cents": {"cent"}, "pence": {"pence", "penny"},
    "rupees": {"rupee", "indian rupee"}, "INR": {"indian rupee", "rupee"}, "TRY": {"turkish lira"}, "MXN": {"mexican peso"},
    "CAD": {"canadian dollar"}, "NZD": {"new zealand dollar"}, "AUD": {"australian dollar"}, "CHF": {"swiss franc"},
    "HKD": {"hong kong dollar"}, "TWD": {"new taiwan dollar"}, "BRL": {"brazilian real"}, "RUB": {"russian ruble"},
    "kilometres": {"kilometre", "kilometer"}, "metres": {"metre", "meter"}, "centimetres": {"centimetre", "centimeter"},
    "millimetres": {"millimetre", "millimeter"}, "miles": {"mile"}, "feet": {"foot"}, "yards": {"yard"}, "inches": {"inch"},
    "square-kilometres": {"square kilometre", "square kilometer"}, "square-miles": {"square mile"}, "square-metres": {"square metre", "square meter"},
    "hectares": {"hectare"}, "acres": {"acre"}, "tons": {"ton"}, "tonnes": {"ton", "tonne", "metric ton"},
    "kilograms": {"kilogram"}, "grams": {"gram"}, "milligrams": {"milligram"}, "GEL": {"georgian lari"}, "pesetas": {"peseta"}, "francs": {"franc", "french franc"}, "lira": {"lira"}, "KRW": {"south korean won", "won"}, "ounces": {"ounce"}, "litres": {"litre", "liter"}, "millilitres": {"millilitre", "milliliter", "cubic centimetre"},
    "gallons": {"gallon"}, "seconds": {"second"}, "minutes": {"minute"}, "hours": {"hour"}, "days": {"day"}, "weeks": {"week"},
    "months": {"month"}, "years": {"year"}, "decades": {"decade"}, "centuries": {"century"}, "years-old": {"year", "month", "week", "day", "age"},
    "km/h": {"kilometer per hour", "kilometre per hour"}, "mph": {"mile per hour"}, "kilowatts": {"kilowatt"}, "megawatts": {"megawatt"},
    "gigawatts": {"gigawatt"}, "megawatt-hours": {"megawatt hour"}, "celsius": {"c", "degree celsius"}, "fahrenheit": {"f", "degree fahrenheit"},
    "degrees": {"degree", "degree angle"}, "kilobytes": {"kilobyte"}, "megabytes": {"megabyte"}, "gigabytes": {"gigabyte"}, "terabytes": {"terabyte"},
    "percent": {"percent", "percentage"}, "times": {"count per week", "dimensionless", ""}, "points": {""}, "fraction": {"", "dimensionless"},
}  # fmt: skip
