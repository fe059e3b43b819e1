"""Written and read back: many forms of many random amounts."""

import random
import time
from datetime import date
from decimal import Decimal
from itertools import pairwise

from corpus.dates import resolve_dates
from corpus.values import find_values, format_money, format_value, same_value

SCALES = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
DIGITS = "일이삼사오육칠팔구"


def parts(amount):
    found = []
    for scale, name in SCALES:
        count, amount = divmod(amount, scale)
        if count:
            found.append((count, name))
    return [*found, (amount, "")] if amount else found


def chain(amount, write, gap):
    return gap.join(f"{write(count)}{name}" for count, name in parts(amount))


def thousands(count):
    high, low = divmod(count, 1000)
    return f"{high}천{low or ''}" if high and count < 10**4 else str(count)


def hangul(count):
    written = ""
    for scale, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit, count = divmod(count, scale)
        if digit:
            written += DIGITS[digit - 1] + name
    return written


def pointed(amount):
    scale, name = next((pair for pair in SCALES if amount >= pair[0]), (1, ""))
    return f"{Decimal(amount) / scale:f}{name}"


STYLES = {
    "plain digits": lambda amount: f"{amount}원",
    "grouped digits": lambda amount: f"{amount:,}원",
    "grouped digits, spaced unit": lambda amount: f"{amount:,} 원",
    "chain": lambda amount: chain(amount, str, "") + "원",
    "spaced chain": lambda amount: chain(amount, str, " ") + " 원",
    "grouped chain": lambda amount: chain(amount, lambda count: f"{count:,}", "") + "원",
    "grouped spaced chain": lambda amount: chain(amount, lambda count: f"{count:,}", " ") + " 원",
    "천 chain": lambda amount: chain(amount, thousands, " ") + "원",
    "decimal of the highest scale": lambda amount: pointed(amount) + "원",
    "Hangul": lambda amount: chain(amount, hangul, "") + "원" if amount >= 10**4 else f"{amount}원",
    "full width": lambda amount: f"{amount:,}원".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,"}),
    "normal form": lambda amount: format_money(Decimal(amount)),
}


def random_amounts(seed, count):
    draw = random.Random(seed)
    for _ in range(count):
        digits = draw.randint(1, 16)
        significant = draw.randint(1, digits)
        yield max(1, draw.randrange(10 ** (significant - 1), 10**significant) * 10 ** (digits - significant))


def test_twelve_ways_of_writing_ten_thousand_amounts_read_back_exactly():
    assert len(STYLES) == 12
    for index, amount in enumerate(random_amounts(20250728, 10_000)):
        for name, write in STYLES.items():
            text = f"총 {write(amount)} 지원"
            values = find_values(text)
            assert [value.amount for value in values] == [Decimal(amount)], (index, name, text, values)
            assert text[values[0].start : values[0].end] == values[0].text


def test_one_changed_digit_is_never_the_same_value():
    draw = random.Random(7)
    for amount in random_amounts(11, 3_000):
        style = draw.choice(list(STYLES))
        digits = list(str(amount))
        place = draw.randrange(len(digits))
        digits[place] = draw.choice([d for d in "0123456789" if d != digits[place]])
        changed = int("".join(digits))
        if changed:
            (one,), (other,) = find_values(STYLES[style](amount)), find_values(STYLES[style](changed))
            assert not same_value(one, other), (one.text, other.text)


def test_one_changed_unit_is_never_the_same_value():
    draw = random.Random(13)
    units = ["원", "달러", "명", "건", "%", "%p", "개월", "시간", "배", "㎡", "평", "회"]
    for _ in range(3_000):
        amount = draw.randrange(32, 10_000)
        one, other = draw.sample(units, 2)
        (left,), (right,) = find_values(f"{amount}{one}"), find_values(f"{amount}{other}")
        assert not same_value(left, right), (left, right)


def test_a_digit_put_before_an_amount_makes_another_amount():
    for amount in random_amounts(17, 2_000):
        text = chain(amount, str, "") + "원"
        (value,), (longer,) = find_values(text), find_values("1" + text)
        assert longer.start == 0
        assert not same_value(value, longer)


def test_random_dates_read_back_in_every_form():
    draw = random.Random(19)
    for _ in range(3_000):
        year, month, day = draw.randrange(2000, 2040), draw.randrange(1, 13), draw.randrange(1, 29)
        forms = [
            f"{year}년 {month}월 {day}일",
            f"{year}. {month}. {day}.",
            f"{year}.{month:02}.{day:02}",
            f"{year}-{month:02}-{day:02}",
            f"’{year % 100:02}. {month}. {day}.",
            f"'{year % 100:02}.{month}.{day}.",
        ]
        for form in forms:
            (value,) = find_values(f"접수 {form} 마감")
            assert value.first is not None
            assert (value.first.year, value.first.month, value.first.day) == (year, month, day), form


def test_the_normal_form_reads_back_as_the_same_value():
    texts = [
        "최대 7천만원",
        "1만명 미만",
        "4.1대 1",
        "3분의 1",
        "6.29~7.28",
        "제3차",
        "2025.7.28. 18시 30분",
        "5~10억 원",
    ]
    texts += ["11.5%", "3%p", "5천만 달러", "2025~2029년", "1만㎡", "-5%", "’25.3.2.~4.1."]
    for text in texts:
        (value,) = find_values(text)
        (again,) = find_values(format_value(value))
        assert same_value(value, again, strict=True), (text, format_value(value))


def test_money_is_written_in_its_normal_form():
    assert format_money(Decimal(1400 * 10**8)) == "1,400억 원"
    assert format_money(Decimal(37 * 10**11)) == "3조 7,000억 원"
    assert format_money(Decimal(350_000_000)) == "3억 5,000만 원"
    assert format_money(Decimal(25_000)) == "2만 5,000 원"
    assert format_money(Decimal(0)) == "0 원"
    assert format_money(Decimal("-50000000")) == "-5,000만 원"


ALPHABET = (
    "0123456789,.~-%'’억만조천백십원개명일월년시대 제약최대이상까지오는지난올해다음달()°한두세③²\n\u200b"
)


def test_any_string_is_read_without_error_into_exact_slices_without_overlap():
    draw = random.Random(1)
    for _ in range(5_000):
        text = "".join(draw.choice(ALPHABET) for _ in range(draw.randint(1, 30)))
        values = find_values(text)
        assert all(text[value.start : value.end] == value.text and value.text for value in values), text
        assert all(one.end <= other.start for one, other in pairwise(values)), text
        assert all(same_value(value, value) for value in values), text
        for found in resolve_dates(text, date(2025, 1, 31)):
            assert text[found.start : found.end] == found.text
            assert found.first is None or (found.last is not None and found.first <= found.last), text


def test_ten_thousand_hostile_characters_take_less_than_two_seconds():
    for piece in ("1,", "1.", "a-", "a.", "십", "일천", "1억", " ", "9", "1천", "1~", "한 ", "(02)", "24일 "):
        began = time.process_time()
        find_values(piece * 5_000)
        assert time.process_time() - began < 2, piece
