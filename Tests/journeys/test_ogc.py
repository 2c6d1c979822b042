"""Registers with places on maps: GDAL and OWSLib read them by OGC API - Features, and people read the same as pages."""

import json

from owslib.ogcapi.features import Features

from browsing import DESKTOP, LOCALES, PHONE, accessible, fits, photograph, window
from program import done, succeeds
from staff import signed_in
from test_registers import made


def test_gdal_reads_every_feature(town, tmp_path):
    file = tmp_path / "wells.csv"
    lines = [f"井戸{n},{35 + n / 10_000:.4f},{138 + n / 10_000:.4f},2026-01-{n % 28 + 1:02}" for n in range(2_500)]
    file.write_text("\n".join(["名称,緯度,経度,設置日", *lines]), encoding="utf-8")
    done("register", "import", file, "--register", "wells", "--title", "井戸", "--municipality", "numazu", "--data", town.data)
    secretariat = signed_in(town, "secretariat")
    desk = "/numazu/staff/registers/wells"
    form = secretariat.open(f"{desk}/settings").form("/settings")
    assert secretariat.send(form, openness="records").status == 303
    for number, title, kind in ((1, "名称", "text"), (2, "緯度", "latitude"), (3, "経度", "longitude"), (4, "設置日", "day")):
        form = secretariat.open(f"{desk}/fields/{number}").form(f"/fields/{number}")
        assert secretariat.send(form, title=title, type=kind, rules=["public"], privacy="none").status == 303, title
    service = f"OAPIF:{town.origin}/numazu/ogc"
    told = succeeds("ogrinfo", "-ro", "-so", service, "wells")
    assert "Feature Count: 2500" in told and "Geometry: Point" in told
    assert "Extent: (138.0" in told
    box = succeeds("ogrinfo", "-ro", "-q", "-spat", "138.0095", "35.0095", "138.0105", "35.0105", service, "wells")
    assert box.count("OGRFeature(wells)") == 11 and "井戸100" in box
    where = succeeds("ogrinfo", "-ro", "-q", "-where", "name = '井戸7'", service, "wells")
    assert where.count("OGRFeature(wells)") == 1
    copy = tmp_path / "wells.json"
    succeeds("ogr2ogr", "-f", "GeoJSON", copy, service, "wells")
    assert len(json.loads(copy.read_text())["features"]) == 2_500


def test_owslib_reads_the_service(town):
    made(signed_in(town, "secretariat"))
    service = Features(f"{town.origin}/numazu/ogc")
    assert any(each.endswith("conf/core") for each in service.conformance()["conformsTo"])
    assert service.feature_collections() == ["aed"]
    assert service.api()["openapi"].startswith("3.0")
    found = service.collection_items("aed", bbox=[138.861, 35, 139, 36], limit=5)
    assert [each["properties"]["name"] for each in found["features"]] == ["沼津市役所"]
    assert service.collection_item("aed", 2)["properties"]["name"] == "図書館"
    assert "person" not in json.dumps(found)


def test_the_pages_read_well_everywhere(town, browser, album):
    made(signed_in(town, "secretariat"))
    places = {"": "", "collections": "/collections", "collection": "/collections/aed", "items": "/collections/aed/items"}
    for language in LOCALES:
        with window(browser, language) as page:
            for name, path in places.items():
                page.goto(f"{town.origin}/numazu/ogc{path}?f=html")
                for size, width in (("wide", DESKTOP), ("phone", PHONE)):
                    page.set_viewport_size(width)
                    fits(page)
                    photograph(page, album, f"ogc-{name}-{language}-{size}")
                accessible(page)
