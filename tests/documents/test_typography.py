from planbook.documents.typography import squeezed


def test_meeting_marks_share_their_room() -> None:
    assert squeezed("他说：「好。」", "zh_CN") == (
        '他说<span class="halt">：</span>「好<span class="halt">。</span>」'
    )


def test_a_single_mark_and_english_stay_as_they_are() -> None:
    assert squeezed("好，走。", "zh_CN") == "好，走。"
    assert squeezed("“so”", "en") == "“so”"


def test_text_is_escaped_and_lines_are_kept() -> None:
    assert squeezed("<b>\n&", "zh_CN") == "&lt;b&gt;<br>&amp;"
