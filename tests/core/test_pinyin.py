import pytest

from planbook.core.pinyin import romanised


@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("李雷", "Li Lei"),
        ("韩梅梅", "Han Meimei"),
        ("欧阳静怡", "Ouyang Jingyi"),
        ("单雄信", "Shan Xiongxin"),
        ("尉迟恭", "Yuchi Gong"),
        ("吕布", "Lü Bu"),
        ("李延安", "Li Yan'an"),
        ("阿依古丽·买买提", "Ayiguli Maimaiti"),
        ("林伟 Victor", "Lin Wei Victor"),
        ("赵", "Zhao"),
    ],
)
def test_a_chinese_name_is_written_as_name_cards_do(name: str, card: str) -> None:
    assert romanised(name) == card


@pytest.mark.parametrize("name", ["James Oliver", "Nguyễn Văn An", "", "김민준"])
def test_a_name_of_another_script_stays(name: str) -> None:
    assert romanised(name) == name
