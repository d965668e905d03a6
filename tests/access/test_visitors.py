"""From whom a request comes: known well enough to be counted, and no better."""

import pytest

from claims_app.access.addresses import home, keyed, visitor

ONE, OTHER = "192.0.2.1", "198.51.100.7"


def key(address=ONE, forwarded=None):
    meta = {"REMOTE_ADDR": address}
    return visitor(meta | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}))


@pytest.mark.parametrize(
    ("written", "counted_as"),
    [
        (ONE, ONE),
        (f"{ONE}:50123", ONE),
        (f"::ffff:{ONE}", ONE),
        (f"[::ffff:{ONE}]:443", ONE),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::"),
        ("[2001:db8:1:2::1]:8000", "2001:db8:1:2::"),
        ("[2001:db8:1:2::1]", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", "::"),
        ("", "unknown"),
        ("unknown", "unknown"),
        ("_hidden", "unknown"),
        ("192.0.2.256", "unknown"),
        ("[", "unknown"),
        ("%", "unknown"),
    ],
)
def test_an_address_is_counted_as_one_home(written, counted_as):
    assert home(written) == counted_as


def test_what_a_visitor_writes_into_the_header_is_not_believed(settings):
    settings.TRUSTED_PROXIES = 0
    assert key(ONE, forwarded=OTHER) == key(ONE) != key(OTHER)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (1, OTHER, OTHER),
        (1, f"203.0.113.9, {OTHER}", OTHER),
        (1, f"203.0.113.9,{OTHER}", OTHER),
        (2, f"203.0.113.9, {OTHER}, 10.0.0.2", OTHER),
        (2, f"{OTHER}, 10.0.0.2", OTHER),
        (2, OTHER, OTHER),
        (1, "", ONE),
        (1, f"{OTHER}, garbage", "garbage"),
    ],
)
def test_the_entry_that_our_outermost_proxy_wrote_is_believed(
    settings, proxies, forwarded, believed
):
    settings.TRUSTED_PROXIES = proxies
    assert key(ONE, forwarded) == key(believed)


def test_a_key_tells_nothing_without_the_sites_secret(settings):
    before = key(ONE)
    keyed.cache_clear()
    settings.SECRET_KEY = "another-secret"
    assert key(ONE) != before
    assert ONE not in before
    keyed.cache_clear()
