"""Pairs that resemble each other become clusters, and chains do not."""

from hypothesis import given
from hypothesis import strategies as st

from docproc.documents import Relation
from docproc.matching.clusters import Likeness, Pair, clusters, pair_of

SAME, OVERLAPPING, RELATED = (
    Likeness(0.9, Relation.SAME_IDEA),
    Likeness(0.5, Relation.OVERLAPPING),
    Likeness(0.1, Relation.RELATED),
)


def _groups(**pairs: Likeness) -> list[str]:
    """Clusters of pairs written `ab=SAME`, as sorted letters."""
    found = clusters({pair_of(*name): likeness for name, likeness in pairs.items()})
    return ["".join(sorted(group)) for group in found]


def test_entries_of_one_idea_are_together_though_not_every_two_were_found_to_be_alike() -> None:
    assert _groups(ab=SAME, bc=SAME, cd=SAME) == ["abcd"]


def test_two_entries_that_overlap_are_a_cluster() -> None:
    assert _groups(ab=OVERLAPPING) == ["ab"]


def test_entries_on_one_topic_are_none() -> None:
    assert _groups(ab=RELATED) == []


def test_an_overlap_with_one_of_many_does_not_join_an_entry_to_them() -> None:
    assert _groups(ab=SAME, bc=SAME, cx=OVERLAPPING, xy=SAME) == ["abc", "xy"]


def test_an_overlap_with_half_of_the_others_does() -> None:
    assert _groups(ab=SAME, bx=OVERLAPPING) == ["abx"]


def test_a_chain_of_overlaps_is_parted() -> None:
    pairs = {Pair(f"{n:02}", f"{n + 1:02}"): Likeness(0.5 - n / 100, Relation.OVERLAPPING) for n in range(20)}
    assert max(map(len, clusters(pairs))) <= 4


def test_the_cluster_of_the_highest_score_stands_first() -> None:
    assert _groups(ab=OVERLAPPING, yz=SAME) == ["yz", "ab"]


_LETTERS = st.sampled_from("abcdefgh")
_PAIRS = st.dictionaries(
    st.tuples(_LETTERS, _LETTERS).filter(lambda two: two[0] < two[1]).map(lambda two: Pair(*two)),
    st.sampled_from([SAME, OVERLAPPING, RELATED, Likeness(0.4, Relation.OVERLAPPING)]),
)


@given(_PAIRS, st.randoms(use_true_random=False))
def test_the_order_in_which_pairs_were_found_does_not_matter(pairs: dict[Pair, Likeness], random: object) -> None:
    shuffled = list(pairs.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters(dict(shuffled)) == clusters(pairs)


@given(_PAIRS)
def test_nobody_is_in_two_clusters_and_who_has_the_same_idea_is_in_one(pairs: dict[Pair, Likeness]) -> None:
    found = clusters(pairs)
    members = [entry for group in found for entry in group]
    assert len(members) == len(set(members))
    for pair, likeness in pairs.items():
        if likeness is SAME:
            assert any(group.issuperset(pair) for group in found)
