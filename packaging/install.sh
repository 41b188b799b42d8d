#!/bin/sh
# TaskDesk @VERSION@: installs for one's own account, without root; nothing else is touched.
#   sh install.sh [FOLDER]               into FOLDER, by default ~/.local/opt/TaskDesk
#   sh install.sh --uninstall [FOLDER]   removes exactly that; the data stays
set -eu
: "${HOME:?没有设置 HOME，请以登录桌面的用户执行。}"

here=$(cd "$(dirname "$0")" && pwd -P)
glibc=@GLIBC@
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/taskdesk.desktop
icons=$share/icons/hicolor
# What of the program's folder is ours; whatever else lies there is the user's.
ours='TaskDesk _internal install.sh share LICENSE'
types='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
application/vnd.openxmlformats-officedocument.wordprocessingml.document
application/msword application/pdf text/plain text/html'

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 2; }

uninstall=
if [ "${1:-}" = --uninstall ]; then uninstall=yes; shift; fi
case ${1:-} in -*) refuse "不认识的选项 $1。用法：sh install.sh [--uninstall] [文件夹]" ;; esac
if [ "$uninstall" ] && [ $# -eq 0 ] && [ -f "$entry" ]; then
    target=$(sed -n 's/^X-TaskDesk-Folder=//p' "$entry")
else
    target=${1:-$HOME/.local/opt/TaskDesk}
fi
case $target in /*) ;; *) target=$PWD/$target ;; esac
target=${target%/}
case $target in *[\"\$\`\\%]*)
    refuse "文件夹名中不能有 \" \$ \` \\ %：$target。请另选文件夹：sh install.sh /文件夹/TaskDesk" ;;
esac

# A program that runs reads its files as it needs them.
is_running() {
    program=$(readlink -f "$target/TaskDesk") || return 1
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/exe" 2>/dev/null)" = "$program" ] && return 0
    done
    return 1
}

refresh() {
    command -v update-desktop-database >/dev/null && update-desktop-database -q "$share/applications" || :
    command -v gtk-update-icon-cache >/dev/null && gtk-update-icon-cache -qtf "$icons" 2>/dev/null || :
}

is_program() { [ -x "$1/TaskDesk" ] && [ -d "$1/_internal" ]; }

remove_ours() {
    for name in $ours; do rm -rf "${1:?}/$name"; done
    rmdir "$1" 2>/dev/null || :
}

if is_running; then refuse "TaskDesk 正在运行，请先关闭它，再执行一次。"; fi

if [ "$uninstall" ]; then
    is_program "$target" || refuse "“$target”中没有 TaskDesk。"
    remove_ours "$target"
    if [ -f "$entry" ] && grep -qxF "X-TaskDesk-Folder=$target" "$entry"; then
        rm -f "$entry" "$icons/scalable/apps/taskdesk.svg"
        for size in 16 24 32 48 64 128 256; do rm -f "$icons/${size}x$size/apps/taskdesk.png"; done
        refresh
    fi
    say "已卸载。您的数据、备份和设置没有删除。"
    [ ! -d "$target" ] || say "“$target”中不属于程序的文件也都留着。"
    exit 0
fi

# Installing

is_program "$here" || refuse "“$here”不完整，请重新解压安装包。"
[ "$here" != "$target" ] || refuse "程序已在“$target”中；请在解压出的文件夹里执行 install.sh。"
if [ -e "$target" ] && ! is_program "$target" && [ -n "$(ls -A "$target" 2>/dev/null || echo x)" ]; then
    refuse "“$target”已存在而不是 TaskDesk，请另选文件夹。"
fi
found=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^glibc //')
if [ "$found" ] && [ "$(printf '%s\n%s\n' "$glibc" "$found" | sort -V | head -n 1)" != "$glibc" ]; then
    refuse "本机系统库过旧（glibc $found），本安装包需要 glibc $glibc 或更新版本，请向提供者索取适合本机的安装包。"
fi

parent=$(dirname "$target")
mkdir -p "$parent" 2>/dev/null || refuse "不能建立文件夹“$parent”，请另选文件夹：sh install.sh /文件夹/TaskDesk"
new=$parent/.TaskDesk-new.$$
old=$parent/.TaskDesk-old.$$
undo() {
    rm -rf "$new"
    if [ -d "$old" ] && [ ! -e "$target" ]; then mv "$old" "$target"; fi
}
trap undo EXIT
trap 'exit 1' HUP INT TERM
mkdir "$new" 2>/dev/null || refuse "“$parent”不能写入，请另选文件夹：sh install.sh /文件夹/TaskDesk"
for name in $ours; do
    [ ! -e "$here/$name" ] || cp -a "$here/$name" "$new/" 2>/dev/null ||
        refuse "复制到“$parent”没有完成，磁盘可能已满；原有的程序没有改动。"
done
sync "$new" 2>/dev/null || :

# The new folder takes the place of the old one as a whole; a portable one's data moves along.
if [ -d "$target" ]; then mv "$target" "$old"; fi
mv "$new" "$target"
if [ -d "$old" ]; then
    for path in "$old"/* "$old"/.[!.]*; do
        name=${path##*/}
        case " $ours " in *" $name "*) continue ;; esac
        [ ! -e "$path" ] || mv "$path" "$target/"
    done
    remove_ours "$old"
fi
trap - EXIT

# Menu entry and icon. Other programs stay the default for every type of file.
defaults=
if command -v xdg-mime >/dev/null; then
    for type in $types; do
        default=$(xdg-mime query default "$type" 2>/dev/null || :)
        [ -z "$default" ] || [ "$default" = taskdesk.desktop ] || defaults="$defaults $type=$default"
    done
fi
mkdir -p "$share/applications" "$icons/scalable/apps"
{
    awk -v folder="$target" '{ at = index($0, "@FOLDER@")
        if (at) $0 = substr($0, 1, at - 1) folder substr($0, at + 8)
        print }' "$target/share/taskdesk.desktop"
    printf 'MimeType='
    for type in $types; do printf '%s;' "$type"; done
    printf '\nX-TaskDesk-Folder=%s\n' "$target"
} >"$entry.new"
mv "$entry.new" "$entry"
cp "$target/share/taskdesk.svg" "$icons/scalable/apps/taskdesk.svg"
for size in 16 24 32 48 64 128 256; do
    mkdir -p "$icons/${size}x$size/apps"
    cp "$target/share/taskdesk-$size.png" "$icons/${size}x$size/apps/taskdesk.png"
done
refresh
for pair in $defaults; do
    type=${pair%%=*}
    if [ "$(xdg-mime query default "$type" 2>/dev/null || :)" = taskdesk.desktop ]; then
        xdg-mime default "${pair#*=}" "$type" 2>/dev/null || :
    fi
done
say "已安装到“$target”。在开始菜单中打开“任务分解表管理 TaskDesk”；卸载：sh \"$target/install.sh\" --uninstall"
