"""Records that hold pictures and files: chosen in a browser, kept without what a camera wrote into them, shown to everyone."""

import json
import subprocess

import pytest

from browsing import DESKTOP, PHONE, accessible, fits, photograph, window
from staff import signed_in
from test_register_grid import enter
from test_registers import DESK, made
from visitor import Visitor

PUBLIC = "/numazu/registers/aed"
PDF = b"%PDF-1.7\n" + "配置図".encode() * 200


@pytest.fixture(scope="module")
def photo(browser, tmp_path_factory):
    """A photograph as a telephone takes it: it lies on its side, and says where it was taken and with what."""
    folder = tmp_path_factory.mktemp("photo")
    page = browser.new_page(viewport={"width": 640, "height": 400})
    page.set_content("<body style='background:linear-gradient(45deg,#07a,#fc6);font-size:4rem'>庁舎の入口</body>")
    page.screenshot(path=folder / "page.png")
    page.close()
    place = ["-mo", "EXIF_GPSLatitude=(35) (5) (44.5)", "-mo", "EXIF_GPSLatitudeRef=N", "-mo", "EXIF_Make=Denwa", "-mo",
             "EXIF_Orientation=6"]
    subprocess.run(
        ["gdal_translate", "-q", "-b", "1", "-b", "2", "-b", "3", "-of", "JPEG", *place, folder / "page.png", folder / "photo.jpg"],
        check=True, capture_output=True)
    assert facts(folder / "photo.jpg")["EXIF_Make"] == "Denwa"
    return folder / "photo.jpg"


def facts(picture):
    """What a program that is not ours reads out of a picture."""
    out = subprocess.run(["gdalinfo", "-json", picture], check=True, capture_output=True, text=True).stdout
    return json.loads(out).get("metadata", {}).get("", {})


def with_files(town):
    """The register of AEDs with a picture and a file that everyone may see."""
    secretariat = signed_in(town, "secretariat")
    made(secretariat)
    for key, title, kind in (("photo", "外観の写真", "picture"), ("plan", "配置図", "file")):
        form = secretariat.open(f"{DESK}/aed/fields/0").form("/fields/0")
        assert secretariat.send(form, key=key, title=title, type=kind, rules=["public"]).status == 303
    return secretariat


@pytest.mark.parametrize("scripts", [True, False])
def test_a_picture_and_a_file_go_with_a_record(town, browser, album, photo, tmp_path, scripts):
    with_files(town)
    (tmp_path / "plan.pdf").write_bytes(PDF)
    with window(browser, size=PHONE, scripts=scripts) as page:
        enter(page, town, f"{DESK}/aed/records/1")
        page.set_input_files("[name='f.photo.file']", tmp_path / "plan.pdf")
        page.set_input_files("[name='f.plan.file']", tmp_path / "plan.pdf")
        page.locator("main form button", has_text="保存する").first.click()
        page.wait_for_selector(".summary.wrong")
        assert "JPEG" in page.locator(".summary.wrong").inner_text()
        # The other file is there already.
        assert page.locator("input[type=hidden][name='f.plan']").count() == 1
        photograph(page, album, f"register-files-again-{scripts}")
        if scripts:
            accessible(page)
        page.set_input_files("[name='f.photo.file']", photo)
        page.locator("main form button", has_text="保存する").first.click()
        page.wait_for_selector(".notice")
        page.goto(f"{town.origin}{DESK}/aed/records/1")
        photograph(page, album, f"register-files-form-{scripts}")
        fits(page)
        page.goto(f"{town.origin}{PUBLIC}/1")
        picture = page.locator("main img.picture")
        picture.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        # A browser turns it upright.
        assert picture.evaluate("(image) => image.naturalWidth > 0 && image.naturalWidth < image.naturalHeight")
        photograph(page, album, f"register-files-record-{scripts}")
        if scripts:
            accessible(page)
        address = picture.get_attribute("src")
        page.goto(f"{town.origin}{PUBLIC}?view.as=cards")
        photograph(page, album, f"register-files-cards-{scripts}")
        fits(page)
        if scripts:
            accessible(page)
    visitor = Visitor(town)
    kept = visitor.get(address)
    assert kept.status == 200 and kept.headers["content-type"] == "image/jpeg"
    (tmp_path / "kept.jpg").write_bytes(kept.body)
    left = facts(tmp_path / "kept.jpg")
    assert left.get("EXIF_Orientation") == "6" and set(left) == {"EXIF_Orientation"}
    table = visitor.get(f"{PUBLIC}.csv").text
    assert f"files/{address.rsplit('/', 1)[1]}" in table


def test_pages_with_files_read_well_on_a_wide_screen(town, browser, album, photo):
    secretariat = with_files(town)
    form = secretariat.open(f"{DESK}/aed/records/2").form("/records/2")
    assert secretariat.attach(form, [("f.photo.file", "a.jpg", photo.read_bytes())]).status == 303
    with window(browser, "en", DESKTOP) as page:
        enter(page, town, f"{DESK}/aed/records/2")
        for name, path in {"form": f"{DESK}/aed/records/2", "table": f"{PUBLIC}?columns=all", "record": f"{PUBLIC}/2",
                           "field": f"{DESK}/aed/fields/0"}.items():
            page.goto(f"{town.origin}{path}")
            fits(page)
            accessible(page)
            photograph(page, album, f"register-files-wide-{name}")
