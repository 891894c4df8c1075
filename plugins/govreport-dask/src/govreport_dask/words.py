"""What this package says, for those who read Chinese."""

from __future__ import annotations

MESSAGES = {
    "the Dask worker {} has other versions: {}": "Dask 工作进程 {0} 的版本不同：{1}",
    "Install the same distributions there as here.": "请在那里安装与此处相同的软件包。",
    "there is no Dask scheduler at {}: {}": "{0} 没有 Dask 调度器：{1}",
    "Start one with `dask scheduler`, and name its address: tcp://host:8786.": (
        "请用 `dask scheduler` 启动，并写明地址：tcp://主机:8786。"
    ),
    "no Dask cluster can be started on this machine: {}": "无法在本机启动 Dask 集群：{0}",
    "the Dask worker on {} does not have the folder {}": "{0} 上的 Dask 工作进程没有文件夹 {1}",
    "Its workers need the folders of this machine, under the same names.": (
        "各工作进程须能以相同的路径访问本机的文件夹。"
    ),
    "the Dask scheduler is gone: {}": "Dask 调度器已断开：{0}",
    "the Dask scheduler has dropped a task: {}": "Dask 调度器丢弃了任务：{0}",
    "the Dask worker {} has several threads": "Dask 工作进程 {0} 有多个线程",
    "A worker that is ended takes all its threads with it: start them with --nthreads 1.": (
        "工作进程中断时其所有线程一并中断：请用 --nthreads 1 启动。"
    ),
    "there has been no Dask worker for {} seconds": "已有 {0} 秒没有 Dask 工作进程",
}
