from planbook.documents.typography import kept, squeezed


def test_meeting_marks_share_their_room() -> None:
    assert squeezed("他说：「好。」", "zh_CN") == (
        '他说<span class="halt">：</span>「好<span class="halt">。</span>」'
    )


def test_a_single_mark_and_english_stay_as_they_are() -> None:
    assert squeezed("好，走。", "zh_CN") == "好，走。"
    assert squeezed("“so”", "en") == "“so”"


def test_text_is_escaped_and_lines_are_kept() -> None:
    assert squeezed("<b>\n&", "zh_CN") == "&lt;b&gt;<br>&amp;"


def test_the_last_words_of_a_paragraph_stay_together() -> None:
    assert squeezed("上行为该年度末的保证现金价值。单位：元。", "zh_CN").endswith(
        '<span class="last">单位：元。</span>'
    )


def test_a_names_bracket_stays_on_one_line_and_shares_room_with_the_next() -> None:
    assert kept("同享终身寿险（分红型）（虚构）", "zh_CN") == (
        '同享终身寿险<span class="one">（分红型<span class="halt">）</span></span>'
        '<span class="one">（虚构）</span>'
    )


def test_an_english_name_keeps_its_hyphened_words() -> None:
    assert kept("Unit-Linked & <b> (fictional)", "en") == (
        '<span class="one">Unit-Linked</span> &amp; &lt;b&gt; <span class="one">(fictional)</span>'
    )


def test_a_name_of_several_parts_breaks_behind_its_dots() -> None:
    assert kept("阿依古丽·买买提江", "zh_CN") == '<span class="one">阿依古丽·</span>买买提江'
