from itertools import product
from uuid import UUID

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coprod_ledger.domain.personal import Sealed
from coprod_ledger.errors.base import InputError, TamperedError
from coprod_ledger.errors.privacy import KeyLengthError, SealBrokenError, TextNotSealableError, WrappedKeyBrokenError
from coprod_ledger.privacy.seal import address, digest, key_id, new_key, open_sealed, seal, unwrap, wrap

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
HERE = address("trust", UUID(int=1), 1, "member.registered/1", "name")
keys = st.binary(min_size=32, max_size=32)
parts = st.text(alphabet="a|%7C25", max_size=4)
places = st.builds(address, parts, st.uuids(), st.integers(1, 99), parts, parts)


@given(keys, st.text(st.characters(codec="utf-8")), places)
def test_what_was_sealed_opens_again_whatever_the_text(key: bytes, text: str, place: str) -> None:
    sealed = seal(key, place, text)

    assert (key_id(key), place) == (sealed.key_id, sealed.address)
    assert text == open_sealed(key, sealed)


@given(st.text(st.characters(codec="utf-8"), max_size=99), places, places)
def test_a_text_moved_to_another_address_does_not_open(text: str, here: str, there: str) -> None:
    moved = msgspec.structs.replace(seal(KEY, here, text), address=there)

    if here == there:
        assert text == open_sealed(KEY, moved)
    else:
        with pytest.raises(SealBrokenError):
            open_sealed(KEY, moved)


def test_no_bit_of_the_box_can_be_flipped() -> None:
    sealed = seal(KEY, HERE, "Amina")
    for at, bit in product(range(len(sealed.box)), range(8)):
        box = bytearray(sealed.box)
        box[at] ^= 1 << bit
        with pytest.raises(SealBrokenError):
            open_sealed(KEY, msgspec.structs.replace(sealed, box=bytes(box)))


@pytest.mark.parametrize("length", [0, 11, 12, 27, 28, 91])
def test_a_box_cut_short_is_refused_in_our_words(length: int) -> None:
    sealed = seal(KEY, HERE, "Amina")

    with pytest.raises(SealBrokenError):
        open_sealed(KEY, msgspec.structs.replace(sealed, box=sealed.box[:length]))


@pytest.mark.parametrize("claimed", [None, key_id(OTHER_KEY), "", "\ud800"])
def test_another_key_does_not_open_it_whatever_the_row_claims(claimed: str | None) -> None:
    sealed = seal(KEY, HERE, "Amina")
    if claimed is not None:
        sealed = msgspec.structs.replace(sealed, key_id=claimed)

    with pytest.raises(SealBrokenError):
        open_sealed(OTHER_KEY, sealed)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_length_of_a_box_does_not_tell_short_texts_apart(text: str) -> None:
    steps = (4 + len(text.encode()) + 63) // 64

    assert len(seal(KEY, HERE, text).box) == 12 + 64 * steps + 16


def test_the_same_text_sealed_twice_gives_boxes_that_cannot_be_compared() -> None:
    assert len({seal(KEY, HERE, "Amina").box for _ in range(50)}) == 50


def test_broken_text_is_refused_without_repeating_it() -> None:
    with pytest.raises(TextNotSealableError) as caught:
        seal(KEY, HERE, "Amina \ud83d")

    assert isinstance(caught.value, InputError)
    assert HERE in str(caught.value)
    assert "Amina" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_broken_seal_names_only_the_address() -> None:
    sealed = Sealed(key_id=key_id(KEY), address=HERE, box=bytes(200))

    with pytest.raises(SealBrokenError) as caught:
        open_sealed(KEY, sealed)

    assert isinstance(caught.value, TamperedError)
    assert HERE in str(caught.value)
    assert (caught.value.address, caught.value.__suppress_context__) == (HERE, True)
    assert KEY.hex() not in str(caught.value)


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_is_never_used(length: int) -> None:
    key = bytes(length)
    sealed = Sealed(key_id=key_id(key), address=HERE, box=bytes(200))

    with pytest.raises(KeyLengthError):
        seal(key, HERE, "text")
    with pytest.raises(KeyLengthError):
        wrap(key, KEY, "id")
    with pytest.raises(KeyLengthError):
        unwrap(key, bytes(60), "id")
    with pytest.raises(SealBrokenError):
        open_sealed(key, sealed)


Place = tuple[str, UUID, int, str, str]
place_parts = st.tuples(parts, st.sampled_from([UUID(int=1), UUID(int=2)]), st.integers(1, 2), parts, parts)


@given(place_parts, place_parts)
@example(("a|", UUID(int=1), 1, "", ""), ("a%7C", UUID(int=1), 1, "", ""))
@example(("", UUID(int=1), 1, "a|b", "c"), ("", UUID(int=1), 1, "a", "b|c"))
def test_different_places_have_different_addresses(one: Place, other: Place) -> None:
    assert (one == other) == (address(*one) == address(*other))


def test_an_address_can_be_read_by_people() -> None:
    assert HERE == "trust|00000000-0000-0000-0000-000000000001|1|member.registered/1|name"


def test_the_key_id_commits_to_the_key_in_32_digits() -> None:
    assert key_id(KEY) == "084385e43303d256f5939a84e0b98c23"
    assert key_id(KEY) != key_id(OTHER_KEY)


@given(st.lists(st.binary(max_size=3), max_size=3), st.lists(st.binary(max_size=3), max_size=3))
def test_digests_differ_whenever_the_parts_do(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(KEY, "requests", *one) == digest(KEY, "requests", *other)) == (one == other)


def test_digests_of_other_purposes_and_keys_are_unrelated() -> None:
    seen = {digest(KEY, "requests", b"x"), digest(KEY, "index", b"x"), digest(OTHER_KEY, "requests", b"x")}

    assert len(seen) == 3
    assert {32} == {len(one) for one in seen}


def test_a_wrapped_key_opens_only_under_its_kek_id_and_names() -> None:
    kek, key = new_key(), new_key()
    wrapped = wrap(kek, key, "id", "subject", "words")

    assert key == unwrap(kek, wrapped, "id", "subject", "words")
    assert key not in wrapped
    for other_kek, *names in (
        (new_key(), "id", "subject", "words"),
        (kek, "di", "subject", "words"),
        (kek, "id", "subject", "needs"),
        (kek, "id", "subjectwords"),
        (kek, "id", "subject", "words", ""),
    ):
        with pytest.raises(WrappedKeyBrokenError):
            unwrap(other_kek, wrapped, *names)


def test_a_wrapped_key_that_was_altered_or_cut_is_refused() -> None:
    wrapped = wrap(KEY, OTHER_KEY, "id")
    for broken in (b"", wrapped[:20], wrapped[:-1], bytes([wrapped[0] ^ 1]) + wrapped[1:]):
        with pytest.raises(WrappedKeyBrokenError, match="id"):
            unwrap(KEY, broken, "id")
