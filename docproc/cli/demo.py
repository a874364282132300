"""`docproc demo`: the main job on the samples."""

from pathlib import Path
from typing import Annotated

import typer

from docproc.cli.output import EXIT_DOCUMENT_FAILED, EXIT_DONE, notices, write_json, writing_to


def demo(
    samples: Annotated[Path, typer.Option(help="Folder of the samples.")] = Path("samples"),
    out: Annotated[Path, typer.Option(help="Folder for the results.")] = Path("demo"),
) -> None:
    """Read a sample plan, import a register, screen the sample entries, and write report.xlsx and every record as JSON."""
    from docproc.cli.contest import read_entries, screen_entries, write_reports
    from docproc.cli.filing import read_manifest
    from docproc.cli.reading import read_plan
    from docproc.cli.register import load_sheet
    from docproc.cli.tables import plan_summary, screening_table

    plan_path = samples / "plans" / "cuoc-thi-can-tho-2026.pdf"
    notices.print(f"1. Đọc kế hoạch: {plan_path}")
    plan = read_plan(plan_path)
    notices.print(plan_summary(plan))
    register_path = samples / "register" / "so-sang-kien.xlsx"
    initiatives = load_sheet(register_path)
    notices.print(f"2. Sổ sáng kiến: {register_path}: {len(initiatives)} sáng kiến")
    manifest = samples / "entries" / "manifest.csv"
    times = read_manifest(manifest)
    notices.print(f"3. Đọc và sàng lọc {len(times)} bài dự thi trong {manifest.parent}")
    filed, failed = read_entries([manifest.parent / name for name in times], times, None)
    reports = screen_entries(plan, plan_path.name, filed, initiatives)
    notices.print(screening_table(filed, reports))
    records = out / "records"
    with writing_to(out):
        records.mkdir(parents=True, exist_ok=True)
        write_json(records / f"{plan_path.stem}.json", plan)
        for item in filed:
            write_json(records / f"{Path(item.file_name).stem}.json", item.entry)
        write_reports(out / "screening", plan, filed, reports)
        (out / "screening" / "report.xlsx").replace(out / "report.xlsx")
    notices.print(f"\nKết quả: {out / 'report.xlsx'} (bảng sàng lọc), {records} và {out / 'screening'} (JSON).")
    notices.print("Tiếp theo: `make serve` mở dịch vụ ở http://127.0.0.1:8000, `docproc --help` liệt kê các lệnh.")
    raise typer.Exit(EXIT_DOCUMENT_FAILED if failed else EXIT_DONE)
