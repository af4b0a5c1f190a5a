"""Names of persons taken apart."""

from __future__ import annotations

import pytest

from quoteshare.people.names import (
    PersonName,
    first_and_last,
    middle_initials,
    name_parts,
    natural_order,
    slug,
    surname_forms,
)


@pytest.mark.parametrize(
    ("name", "parts", "surnames"),
    [
        ("Mara Voss", ("Mara", "Voss"), ("Voss",)),
        ("Dr Mara J. Voss", ("Mara", "J.", "Voss"), ("Voss",)),
        ("Tom Lund, Jr.", ("Tom", "Lund"), ("Lund",)),
        ("Tom Lund III", ("Tom", "Lund"), ("Lund",)),
        ("Ute von der Tann", ("Ute", "von", "der", "Tann"), ("von der Tann", "Tann")),
        ("Ana Ortega-Cruz", ("Ana", "Ortega-Cruz"), ("Ortega-Cruz", "Ortega Cruz")),
        ("Ann KIM", ("Ann", "KIM"), ("KIM",)),  # no letters behind a name, as MP are
        ("Ann Voss MP", ("Ann", "Voss"), ("Voss",)),
        ("Ann Voss Q", ("Ann", "Voss", "Q"), ("Q",)),
        ("Van Lund", ("Van", "Lund"), ("Lund",)),  # a first name here
        ("Jin Ki-moon", ("Jin", "Ki-moon"), ("Ki-moon",)),
        ("Ana Lund-Voss-Cruz", ("Ana", "Lund-Voss-Cruz"), ("Lund-Voss-Cruz",)),
        ("Pelota", None, ()),
        ("", None, ()),
    ],
)
def test_parts_of_a_name(
    name: str, parts: tuple[str, ...] | None, surnames: tuple[str, ...]
) -> None:
    assert name_parts(name) == parts
    assert surname_forms(name) == surnames


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mara Voss", "mara-voss"),
        ("José Núñez", "jose-nunez"),
        ("Sinéad O’Hale", "sinead-ohale"),
        ("习 近平", "习-近平"),
        ("  Mara   Voss ", "mara-voss"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LEE, Ann", "Ann Lee"),
        ("DE LUND, Ann", "Ann DE Lund"),  # two letters may be initials
        ("VAN DER LUND, Ann", "Ann Van Der Lund"),  # three are a word
        ("Lund, Ann, Jr.", "Ann Lund Jr."),
        ("Lund, Jr.", "Lund, Jr."),
        ("Lund, A.", "A. Lund"),
        ("Ann Lund, MP", "Ann Lund, MP"),
    ],
)
def test_a_name_with_its_surname_first(name: str, expected: str) -> None:
    assert natural_order(name) == expected


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Bo H. W. Lund", "H.W."), ("Bo ABC Lund", "A."), ("Bo Lund", ""), ("Pelota", ""), ("", "")],
)
def test_initials_between(name: str, initials: str) -> None:
    assert middle_initials(name) == initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("J. Daniel Voss", ("J", "Voss")),
        ("J. D. Voss", ("JD", "Voss")),
        ("ANN M. VOSS", ("ANN", "VOSS")),  # three letters are a name
        ("Pelota", None),
    ],
)
def test_first_and_last(name: str, expected: tuple[str, str] | None) -> None:
    assert first_and_last(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Voss", "Ann Voss Jr.", True),
        ("Bo Voss", "Bo Voss Jr.", False),
        ("Ann Voss", "Voss Ann", True),
        ("A. Voss", "Ann Voss", True),
        ("Rob Voss", "Robert Voss", True),
        ("Ida Voss", "Robert Voss", False),
        ("ANN M. VOSS", "Ann Voss", True),
        ("Ann M. Voss", "Ann T. Voss", False),
    ],
)
def test_two_names_of_one_person(one: str, other: str, may_be: bool) -> None:
    a, b = PersonName.of(one), PersonName.of(other)
    assert a.may_be(b) is may_be
    assert b.may_be(a) is may_be
