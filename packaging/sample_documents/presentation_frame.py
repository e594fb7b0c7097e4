"""What a PPTX needs around its slides: a theme, masters and a layout, as plain as may be."""

from __future__ import annotations

from sample_documents.packed import OFFICE, relations

TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    f' xmlns:a="{_DRAWING}" xmlns:r="{OFFICE}/relationships"'
)
SHAPES = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3A4D", "lt2": "EEF2F4", "accent1": "1F5F8B",
    "accent2": "7A9E9F", "accent3": "B8860B", "accent4": "8B3A3A", "accent5": "4F6D7A",
    "accent6": "6B705C", "hlink": "1F5F8B", "folHlink": "4F6D7A",
}  # fmt: skip
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
    ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink"'
    ' folHlink="folHlink"/>'
)


def placed(box: tuple[int, int, int, int], tag: str = "a:xfrm") -> str:
    """Where a shape lies: left, top, width and height in English Metric Units."""
    x, y, width, height = box
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    face = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Plain"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _sheet(tag: str, more: str = "") -> str:
    """A master or a layout without any shapes."""
    tree = f"<p:cSld><p:spTree>{SHAPES}</p:spTree></p:cSld>"
    return f"<p:{tag} {NAMES}>{tree}{more}</p:{tag}>"


_LAYOUTS = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
_SAME = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
FRAME = {
    "ppt/theme/theme1.xml": (_THEME_TYPE, _theme()),
    "ppt/theme/theme2.xml": (_THEME_TYPE, _theme()),
    "ppt/slideMasters/slideMaster1.xml": (
        f"{TYPE}.slideMaster+xml",
        _sheet("sldMaster", _MAP + _LAYOUTS),
    ),
    "ppt/slideLayouts/slideLayout1.xml": (f"{TYPE}.slideLayout+xml", _sheet("sldLayout", _SAME)),
    "ppt/notesMasters/notesMaster1.xml": (f"{TYPE}.notesMaster+xml", _sheet("notesMaster", _MAP)),
}
FRAME_RELATIONS = {
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
        rId1="slideLayout ../slideLayouts/slideLayout1.xml", rId2="theme ../theme/theme1.xml"
    ),
    "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
        rId1="slideMaster ../slideMasters/slideMaster1.xml"
    ),
    "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations(rId1="theme ../theme/theme2.xml"),
}
