"""The part of the table of actions that concerns plans, files and the program itself."""

from __future__ import annotations

from ui.marked_texts import QT_TRANSLATE_NOOP
from ui.window.keeping_verbs import KeepingVerbs
from ui.window.plan_verbs import PlanVerbs
from ui.window.situation import Spec, idle, listed
from ui.window.window_verbs import WindowVerbs

_FILE = QT_TRANSLATE_NOOP("Actions", "文件")

FILE_SPECS: tuple[Spec, ...] = (
    Spec(
        "choose_plan",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "选择方案…"),
        PlanVerbs.choose_plan,
        "Ctrl+O",
        "folder-open",
        QT_TRANSLATE_NOOP("Actions", "换到本数据库中的另一个方案"),
    ),
    Spec(
        "import_plan",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "导入方案…"),
        PlanVerbs.import_plan,
        "Ctrl+Shift+O",
        "file-up",
        QT_TRANSLATE_NOOP("Actions", "读入一份方案文件，核对后成为任务分解表"),
        idle,
        office=True,
    ),
    Spec(
        "export_excel",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "导出 Excel…"),
        WindowVerbs.export_excel,
        "Ctrl+E",
        "file-spreadsheet",
        QT_TRANSLATE_NOOP("Actions", "把当前列表导出为 Excel 工作簿"),
        listed,
    ),
    Spec(
        "export_pdf",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "导出 PDF…"),
        WindowVerbs.export_pdf,
        "Ctrl+Shift+E",
        "file-text",
        QT_TRANSLATE_NOOP("Actions", "把当前列表导出为可打印的 PDF"),
        listed,
    ),
    Spec(
        "print",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "打印预览…"),
        WindowVerbs.print_preview,
        "Ctrl+P",
        "printer",
        QT_TRANSLATE_NOOP("Actions", "预览并打印当前列表"),
        listed,
    ),
    Spec(
        "backup",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "备份数据库…"),
        WindowVerbs.backup,
        "",
        "database-backup",
        "",
        idle,
    ),
    Spec(
        "save_all",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "整体备份…"),
        KeepingVerbs.save_all,
        "",
        "save",
        QT_TRANSLATE_NOOP("Actions", "把数据库、佐证材料和设置存为一个文件，换电脑时带走"),
        idle,
    ),
    Spec(
        "restore",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "恢复整体备份…"),
        KeepingVerbs.restore,
        "",
        "folder-open",
        QT_TRANSLATE_NOOP("Actions", "用一份整体备份代替现在的数据，现在的先自动另存"),
        idle,
        office=True,
    ),
    Spec(
        "check",
        _FILE,
        QT_TRANSLATE_NOOP("Actions", "检查数据库"),
        WindowVerbs.check,
        "",
        "shield-check",
        "",
        idle,
    ),
    Spec("quit", _FILE, QT_TRANSLATE_NOOP("Actions", "退出"), WindowVerbs.quit, "Ctrl+Q"),
)
