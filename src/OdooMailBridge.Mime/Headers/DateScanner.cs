using System.Globalization;

namespace OdooMailBridge.Mime.Headers;

/// <summary>Collects the pieces of a date from its words, in whatever order they stand.</summary>
internal ref struct DateScanner(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;
    private readonly List<int> _slashed = [];
    private int? _day;
    private int? _month;
    private int? _year;
    private TimeSpan? _time;
    private TimeSpan _zone;
    private bool _afterBlankOrTime = true;
    private bool _impossible;

    public DateTimeOffset? Read()
    {
        while (!_rest.IsEmpty && !_impossible)
        {
            var c = _rest[0];
            if (c is '+' or '-' && _time is not null && _afterBlankOrTime && _rest.Length > 1 && char.IsAsciiDigit(_rest[1])) Zone();
            else if (char.IsAsciiDigit(c)) Number();
            else if (char.IsAsciiLetter(c)) Word();
            else
            {
                _afterBlankOrTime = c is ' ' or '\t';
                _rest = _rest[1..];
            }
        }
        TakeSlashed();
        return _impossible || _day is not { } day || _month is not { } month || _year is not { } year ? null : Build(year, month, day);
    }

    private void Number()
    {
        var digits = Digits();
        var isTime = _rest is [':', >= '0' and <= '9', ..];
        if (isTime) Time(Value(digits));
        else if (digits.Length == 8 && _year is null) (_year, _month, _day) = (Value(digits[..4]), Value(digits[4..6]), Value(digits[6..]));
        else if (digits.Length == 6 && _year is not null && _time is null) SetTime(Value(digits[..2]), Value(digits[2..4]), Value(digits[4..]));
        else if (digits.Length > 4) _afterBlankOrTime = false;
        else if (_rest is ['/', ..] || _slashed.Count is 1 or 2) _slashed.Add(Value(digits));
        else if (digits.Length <= 2 && _day is null && Value(digits) is >= 1 and <= 31) _day = Value(digits);
        else _year ??= FullYear(Value(digits), digits.Length);
        _afterBlankOrTime = isTime;
    }

    private void Time(int hours)
    {
        _rest = _rest[1..];
        var minutes = Value(Digits());
        var seconds = 0;
        if (_rest is [':', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            seconds = Value(Digits());
            if (_rest is ['.', >= '0' and <= '9', ..])
            {
                _rest = _rest[1..];
                Digits();
            }
        }
        SetTime(hours, minutes, seconds);
    }

    private void SetTime(int hours, int minutes, int seconds)
    {
        // A leap second has no place in a DateTime, and Odoo takes a date with one for none.
        if (hours < 24 && minutes < 60 && seconds < 60) _time ??= new TimeSpan(hours, minutes, seconds);
        else _impossible = true;
    }

    private void Zone()
    {
        var sign = _rest[0] == '-' ? -1 : 1;
        _rest = _rest[1..];
        var digits = Digits();
        var minutes = digits.Length > 2 ? Value(digits[^2..]) : 0;
        if (_rest is [':', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            minutes = Value(Digits());
        }
        var hours = digits.Length > 2 ? Value(digits[..^2]) : Value(digits);
        // No clock is further than 14 hours from UTC, and no DateTimeOffset either.
        if (minutes < 60 && (hours < 14 || hours == 14 && minutes == 0)) _zone = sign * new TimeSpan(hours, minutes, 0);
        _afterBlankOrTime = false;
    }

    private void Word()
    {
        var length = 0;
        while (length < _rest.Length && char.IsAsciiLetter(_rest[length])) length++;
        Span<char> lower = stackalloc char[4];
        var word = lower[.._rest[..Math.Min(4, length)].ToLowerInvariant(lower)];
        _rest = _rest[length..];
        _afterBlankOrTime = false;
        if (_time is { } time && word is "am" or "pm" && time.Hours <= 12) _time = time + TimeSpan.FromHours((word is "pm" ? 12 : 0) - (time.Hours == 12 ? 12 : 0));
        else if (DateNames.Month(word) is { } month) _month ??= month;
        else if (_time is not null) _zone = DateNames.Zone(word) ?? _zone;
    }

    /// <summary>With slashes the month comes first, as in the country that writes so, unless it cannot be one.</summary>
    private void TakeSlashed()
    {
        if (_slashed is not [var first, var second, var third]) return;
        var monthFirst = first <= 12;
        (_year, _month, _day) = first > 31 ? (first, second, third) : (FullYear(third, third > 99 ? 4 : 2), monthFirst ? first : second, monthFirst ? second : first);
    }

    private readonly DateTimeOffset? Build(int year, int month, int day)
    {
        if (year is < 1900 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + (_time ?? TimeSpan.Zero), _zone);
    }

    private ReadOnlySpan<char> Digits()
    {
        var length = 0;
        while (length < _rest.Length && char.IsAsciiDigit(_rest[length])) length++;
        var digits = _rest[..length];
        _rest = _rest[length..];
        return digits;
    }

    private static int Value(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;

    /// <summary>RFC 5322 section 4.3: two digits count from 1950 to 2049, three from 1900.</summary>
    private static int FullYear(int number, int digits) => digits >= 4 ? number : number < 50 && digits <= 2 ? 2000 + number : 1900 + number;
}
