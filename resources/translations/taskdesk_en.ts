<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>关于 TaskDesk</source>
        <translation>About TaskDesk</translation>
    </message>
    <message>
        <source>把政府实施方案分解为任务、跟踪进展、打印报表的桌面工具。完全离线。</source>
        <translation>A desktop tool that breaks government plans down into tasks, follows their progress and prints the reports. Entirely offline.</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>界面库</source>
        <translation>Toolkit</translation>
    </message>
    <message>
        <source>许可</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>MIT 许可；随附字体与图标见 resources 内的许可文件</source>
        <translation>MIT; the licences of the fonts and icons are in resources</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>任务(&amp;T)</source>
        <translation>&amp;Task</translation>
    </message>
    <message>
        <source>视图(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>逐行移动；按住 Shift 选中多行，按住 Ctrl 单独选行</source>
        <translation>Move by row; hold Shift to select several rows, Ctrl to pick single ones</translation>
    </message>
    <message>
        <source>编辑光标所在的格（同 F2）</source>
        <translation>Edit the current cell (like F2)</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>推进状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>导出 Excel…</source>
        <translation>Export to Excel...</translation>
    </message>
    <message>
        <source>把当前列表导出为 Excel 工作簿</source>
        <translation>Export the current list as an Excel workbook</translation>
    </message>
    <message>
        <source>导出 PDF…</source>
        <translation>Export to PDF...</translation>
    </message>
    <message>
        <source>把当前列表导出为可打印的 PDF</source>
        <translation>Export the current list as a PDF ready to print</translation>
    </message>
    <message>
        <source>打印预览…</source>
        <translation>Print preview...</translation>
    </message>
    <message>
        <source>预览并打印当前列表</source>
        <translation>Preview and print the current list</translation>
    </message>
    <message>
        <source>备份数据库…</source>
        <translation>Back up database...</translation>
    </message>
    <message>
        <source>检查数据库</source>
        <translation>Check database</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销：{what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>重做：{what}</source>
        <translation>Redo: {what}</translation>
    </message>
    <message>
        <source>复制选中的行</source>
        <translation>Copy selected rows</translation>
    </message>
    <message>
        <source>复制为表格，可粘贴到 WPS、Excel 或 Word</source>
        <translation>Copy as a table to paste into WPS, Excel or Word</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>编辑光标所在的格</source>
        <translation>Edit current cell</translation>
    </message>
    <message>
        <source>状态和进展就地编辑，其他列打开任务</source>
        <translation>Status and progress are edited in place; other columns open the task</translation>
    </message>
    <message>
        <source>编辑任务…</source>
        <translation>Edit task...</translation>
    </message>
    <message>
        <source>修改序号、行动、正文、时间节点和责任部门</source>
        <translation>Change number, action, text, deadline and responsible units</translation>
    </message>
    <message>
        <source>新增任务…</source>
        <translation>Add task...</translation>
    </message>
    <message>
        <source>在光标所在的任务之后新增</source>
        <translation>Add a task after the current one</translation>
    </message>
    <message>
        <source>删除…</source>
        <translation>Delete...</translation>
    </message>
    <message>
        <source>删除选中的任务，可以撤销</source>
        <translation>Delete the selected tasks; this can be undone</translation>
    </message>
    <message>
        <source>批量填报…</source>
        <translation>Fill in several...</translation>
    </message>
    <message>
        <source>为选中的任务一次填写状态和进展</source>
        <translation>Fill in status and progress of the selected tasks at once</translation>
    </message>
    <message>
        <source>延期…</source>
        <translation>Extend...</translation>
    </message>
    <message>
        <source>延长时间节点，原定日期保留</source>
        <translation>Extend the deadline; the original date is kept</translation>
    </message>
    <message>
        <source>指定灯色…</source>
        <translation>Set light...</translation>
    </message>
    <message>
        <source>人工指定选中任务的灯色，须写明理由</source>
        <translation>Set the light of the selected tasks by hand, with a reason</translation>
    </message>
    <message>
        <source>恢复按规则亮灯</source>
        <translation>Light by the rule again</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>在本行动内上移一位</source>
        <translation>Move up by one within the action</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>在本行动内下移一位</source>
        <translation>Move down by one within the action</translation>
    </message>
    <message>
        <source>上一项</source>
        <translation>Previous task</translation>
    </message>
    <message>
        <source>下一项</source>
        <translation>Next task</translation>
    </message>
    <message>
        <source>任务详情</source>
        <translation>Task details</translation>
    </message>
    <message>
        <source>显示或收起右侧的任务详情（空格）</source>
        <translation>Show or hide the details on the right (Space)</translation>
    </message>
    <message>
        <source>紧凑行高</source>
        <translation>Compact rows</translation>
    </message>
    <message>
        <source>每行两行字，全文见提示和详情；再按恢复完整行高</source>
        <translation>Two lines a row, with the full text in tooltips and details; again for full rows</translation>
    </message>
    <message>
        <source>恢复标准列和列宽</source>
        <translation>Reset columns and widths</translation>
    </message>
    <message>
        <source>亮灯规则…</source>
        <translation>Light rule...</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>关于 TaskDesk</source>
        <translation>About TaskDesk</translation>
    </message>
    <message>
        <source>报告期(&amp;P)</source>
        <translation>Re&amp;porting</translation>
    </message>
    <message>
        <source>在“本季”中报送正在填写的任务</source>
        <translation>Send in the report that is being written</translation>
    </message>
    <message>
        <source>切换 任务、本季、指标、总览、单位、校核、记录</source>
        <translation>Switch to tasks, quarter, indicators, overview, units, findings, history</translation>
    </message>
    <message>
        <source>联络员不能改动任务表，请在“本季”中填报（身份见菜单“报告期”）</source>
        <translation>A liaison cannot change the task table; report under &quot;Quarter&quot; (identity: see the menu Reporting)</translation>
    </message>
    <message>
        <source>报告期</source>
        <translation>Reporting period</translation>
    </message>
    <message>
        <source>开放填报…</source>
        <translation>Open for reports...</translation>
    </message>
    <message>
        <source>请各单位填报一个报告期，或改其截止日和填报范围</source>
        <translation>Ask the units to report on a period, or change the due date and who reports</translation>
    </message>
    <message>
        <source>发放填报表…</source>
        <translation>Issue forms...</translation>
    </message>
    <message>
        <source>为每个单位写一份填报表</source>
        <translation>Write a form for each unit</translation>
    </message>
    <message>
        <source>汇总填报表…</source>
        <translation>Merge forms...</translation>
    </message>
    <message>
        <source>读入各单位交回的填报表，核对后写入；也可把文件拖到窗口上</source>
        <translation>Read the forms that the units sent back, check them and store them; files can also be dragged onto the window</translation>
    </message>
    <message>
        <source>通报与报告…</source>
        <translation>Bulletin and report...</translation>
    </message>
    <message>
        <source>看、改、定稿和印发报告期的通报</source>
        <translation>Look at, reword, freeze and issue the bulletin of the period</translation>
    </message>
    <message>
        <source>身份…</source>
        <translation>Identity...</translation>
    </message>
    <message>
        <source>作为协调员，或作为一个单位的联络员工作</source>
        <translation>Work as coordinator, or as the liaison of a unit</translation>
    </message>
    <message>
        <source>协调员口令…</source>
        <translation>Coordinator&apos;s passphrase...</translation>
    </message>
    <message>
        <source>以协调员身份修改前须输入的口令</source>
        <translation>The passphrase to be entered before changes as coordinator</translation>
    </message>
    <message>
        <source>本期已定稿，这里是定稿时的内容；要修改任务，请先换到未定稿的报告期</source>
        <translation>This period is frozen and shown as it was then; to change tasks, go to a period that is not frozen</translation>
    </message>
    <message>
        <source>还没有方案，请先导入方案</source>
        <translation>No plan yet; import one first</translation>
    </message>
    <message>
        <source>选择方案…</source>
        <translation>Choose plan...</translation>
    </message>
    <message>
        <source>换到本数据库中的另一个方案</source>
        <translation>Go to another plan of this database</translation>
    </message>
    <message>
        <source>导入方案…</source>
        <translation>Import plan...</translation>
    </message>
    <message>
        <source>读入一份方案文件，核对后成为任务分解表</source>
        <translation>Read a plan document, review it and make it the task table</translation>
    </message>
    <message>
        <source>整体备份…</source>
        <translation>Full backup...</translation>
    </message>
    <message>
        <source>把数据库、佐证材料和设置存为一个文件，换电脑时带走</source>
        <translation>Save database, evidence and settings as one file, to take to another PC</translation>
    </message>
    <message>
        <source>恢复整体备份…</source>
        <translation>Restore full backup...</translation>
    </message>
    <message>
        <source>用一份整体备份代替现在的数据，现在的先自动另存</source>
        <translation>Replace the present data by a full backup; the present data is saved first</translation>
    </message>
    <message>
        <source>在序号和重点任务两列折叠、展开子任务</source>
        <translation>Fold and unfold subtasks, in the columns No. and Key task</translation>
    </message>
    <message>
        <source>分解…</source>
        <translation>Break down...</translation>
    </message>
    <message>
        <source>按年度、单位、成员或自拟，把任务分解为子任务</source>
        <translation>Break the task down into subtasks by year, unit, member or as you word them</translation>
    </message>
    <message>
        <source>使用手册</source>
        <translation>User Manual</translation>
    </message>
    <message>
        <source>在浏览器中打开使用手册；手册在本机上，不需要网络</source>
        <translation>Open the manual in the browser; it is on this computer and needs no network</translation>
    </message>
</context>
<context>
    <name>ActualEntry</name>
    <message>
        <source>实际值</source>
        <translation>Actual value</translation>
    </message>
    <message>
        <source>数值，或文字</source>
        <translation>A number, or words</translation>
    </message>
    <message>
        <source>填报单位</source>
        <translation>Reported by</translation>
    </message>
    <message>
        <source>数据来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>如：区统计局月报</source>
        <translation>e.g. monthly report of the statistics office</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>存为本报告期的实际值（Enter）</source>
        <translation>Store as the actual value of this period (Enter)</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>取消本报告期的实际值，可撤销</source>
        <translation>Take back this period&apos;s actual value; can be undone</translation>
    </message>
    <message>
        <source>总体</source>
        <translation>Overall</translation>
    </message>
    <message>
        <source>{period}实际值</source>
        <translation>Actual value of {period}</translation>
    </message>
    <message>
        <source>{period}实际值（由协调员填写）</source>
        <translation>Actual value of {period} (entered by the coordinator)</translation>
    </message>
    <message>
        <source>（单位所报，待采纳）</source>
        <translation> (reported by the unit, not accepted yet)</translation>
    </message>
    <message>
        <source>{period}实际值（已定稿）</source>
        <translation>Actual value in {period} (frozen)</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>（请选择）</source>
        <translation>(please choose)</translation>
    </message>
    <message>
        <source>推进状态(&amp;S)</source>
        <translation>&amp;Status</translation>
    </message>
    <message>
        <source>进展情况(&amp;J)</source>
        <translation>Pro&amp;gress</translation>
    </message>
    <message>
        <source>存在问题(&amp;W)</source>
        <translation>Pro&amp;blems</translation>
    </message>
    <message>
        <source>下一步措施(&amp;X)</source>
        <translation>Next s&amp;teps</translation>
    </message>
    <message>
        <source>填报人(&amp;R)</source>
        <translation>&amp;Reporter</translation>
    </message>
    <message>
        <source>联系电话(&amp;L)</source>
        <translation>Te&amp;lephone</translation>
    </message>
    <message>
        <source>本期做了什么、到什么程度</source>
        <translation>What was done this period, and how far it has come</translation>
    </message>
    <message>
        <source>卡在哪里、需要谁协调</source>
        <translation>What is stuck, and who has to help</translation>
    </message>
    <message>
        <source>下期做什么、何时完成</source>
        <translation>What comes next, and by when</translation>
    </message>
    <message>
        <source>以前没有填报过这一项。</source>
        <translation>Nothing was reported on this task before.</translation>
    </message>
    <message>
        <source>上次填报：{period}</source>
        <translation>Last report: {period}</translation>
    </message>
    <message>
        <source>与上次相同</source>
        <translation>same as last time</translation>
    </message>
</context>
<context>
    <name>AnswerLayout</name>
    <message>
        <source>返回本季</source>
        <translation>Back to the quarter</translation>
    </message>
    <message>
        <source>回到各单位的报送情况</source>
        <translation>Back to the board of the units</translation>
    </message>
    <message>
        <source>只看待报</source>
        <translation>Only what is waiting</translation>
    </message>
    <message>
        <source>未报、只有草稿和被退回的</source>
        <translation>Not reported, drafts only, and returned</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>填报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>报送</source>
        <translation>Send in</translation>
    </message>
    <message>
        <source>报给协调员；采纳之前可以重新报送 (Ctrl+Enter)</source>
        <translation>Send to the coordinator; it can be sent again until it is accepted (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>下一项</source>
        <translation>Next task</translation>
    </message>
    <message>
        <source>草稿随时存下，可以先填别的 (Alt+Down)</source>
        <translation>Drafts are kept all the time, so others can come first (Alt+Down)</translation>
    </message>
    <message>
        <source>佐证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>时间节点：{deadline}    责任部门：{units}</source>
        <translation>Deadline: {deadline}    Units: {units}</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>我的任务 — {unit}</source>
        <translation>My tasks - {unit}</translation>
    </message>
    <message>
        <source>代“{unit}”录入</source>
        <translation>Entering for &quot;{unit}&quot;</translation>
    </message>
    <message>
        <source>与已报送的内容相同，没有变化。</source>
        <translation>The same as what was sent in; nothing changed.</translation>
    </message>
    <message>
        <source>{period}第{number}项的填报</source>
        <translation>Report on task {number} for {period}</translation>
    </message>
    <message>
        <source>草稿没有存下：{why}</source>
        <translation>The draft was not kept: {why}</translation>
    </message>
    <message>
        <source>重新报送</source>
        <translation>Send in again</translation>
    </message>
    <message>
        <source>报送</source>
        <translation>Send in</translation>
    </message>
    <message>
        <source>已退回：{reason}</source>
        <translation>Returned: {reason}</translation>
    </message>
    <message>
        <source>，须由协调员退回后才能重报</source>
        <translation>; the coordinator has to return it before it can be sent in again</translation>
    </message>
    <message>
        <source>；草稿已存，尚未报送</source>
        <translation>; draft kept, not sent in yet</translation>
    </message>
    <message>
        <source>；正在输入…</source>
        <translation>; typing...</translation>
    </message>
    <message>
        <source>须报{owed}项：已报{sent}（采纳{accepted}）· 未报{missing}</source>
        <translation>{owed} to report: {sent} reported ({accepted} accepted) · {missing} missing</translation>
    </message>
    <message>
        <source>{period}还没有开放填报。协调员开放后，这里列出须填报的任务。</source>
        <translation>{period} is not open for reports yet. Once the coordinator opens it, the tasks to report on are listed here.</translation>
    </message>
    <message>
        <source>任务表中没有“{unit}”的任务。如有出入，请与协调员联系。</source>
        <translation>The task table has no tasks of &quot;{unit}&quot;. If that is wrong, please ask the coordinator.</translation>
    </message>
    <message>
        <source>{period}填报，{due}</source>
        <translation>Reports for {period}, {due}</translation>
    </message>
</context>
<context>
    <name>AsOfBox</name>
    <message>
        <source>按哪一天判断灯色和逾期；通常是今天</source>
        <translation>The day as of which lights and overdue tasks are judged; usually today</translation>
    </message>
    <message>
        <source>截至</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>回到今天</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>现在按另一天亮灯；点击改回今天</source>
        <translation>Lights are judged as of another day; click for today</translation>
    </message>
</context>
<context>
    <name>AssignmentEditor</name>
    <message>
        <source>如：☆区发改委、区经委；可从表格中粘贴</source>
        <translation>Such as ☆区发改委、区经委; can be pasted from the table</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>☆ 为牵头单位，单位之间用顿号；也可在下表中改。</source>
        <translation>☆ marks a lead unit; separate units by 、 or a comma. The list below can be edited too.</translation>
    </message>
    <message>
        <source>添加单位：名称、简称或拼音首字母，回车添加</source>
        <translation>Add a unit: name or pinyin initials</translation>
    </message>
    <message>
        <source>添加单位</source>
        <translation>Add unit</translation>
    </message>
    <message>
        <source>上移（Alt+↑）</source>
        <translation>Move up (Alt+↑)</translation>
    </message>
    <message>
        <source>下移（Alt+↓）</source>
        <translation>Move down (Alt+↓)</translation>
    </message>
    <message>
        <source>移除所选单位（Delete）</source>
        <translation>Remove selected unit (Delete)</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>inferred</translation>
    </message>
    <message>
        <source>已改</source>
        <translation>edited</translation>
    </message>
    <message>
        <source>把“{name}”加入单位名录</source>
        <translation>Add &quot;{name}&quot; to the units</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>发放填报表…</source>
        <translation>Issue forms...</translation>
    </message>
    <message>
        <source>汇总填报表…</source>
        <translation>Merge forms...</translation>
    </message>
    <message>
        <source>通报…</source>
        <translation>Bulletin...</translation>
    </message>
    <message>
        <source>只看未报齐</source>
        <translation>Only units with missing reports</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>应报</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>已报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>未报</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>{period}填报</source>
        <translation>Reports for {period}</translation>
    </message>
    <message>
        <source>开放填报…</source>
        <translation>Open for reports...</translation>
    </message>
    <message>
        <source>改截止日和填报范围，或开放另一个报告期</source>
        <translation>Change the due date and who reports, or open another period</translation>
    </message>
    <message>
        <source>{period}还没有开放填报。开放后，各牵头和责任单位须在截止日前报送。</source>
        <translation>{period} is not open for reports yet. Once it is, lead and responsible units have to report by the due date.</translation>
    </message>
    <message>
        <source>应报{owed}项：已报{returned}（采纳{accepted}）· 未报{missing} · {units}</source>
        <translation>{owed} owed: {returned} reported ({accepted} accepted) · {missing} missing · {units}</translation>
    </message>
    <message>
        <source>{count}个单位未报齐</source>
        <translation>{count} unit(s) with missing reports</translation>
    </message>
    <message>
        <source>全部报齐</source>
        <translation>all reported</translation>
    </message>
    <message>
        <source>{count}项任务没有汇总单位，请指定</source>
        <translation>{count} task(s) without a summarising unit, please name one</translation>
    </message>
    <message>
        <source>各单位都已报齐。</source>
        <translation>All units have reported.</translation>
    </message>
    <message>
        <source>显示全部单位</source>
        <translation>Show all units</translation>
    </message>
    <message>
        <source>没有须报送的单位：任务还没有牵头或责任单位。</source>
        <translation>No unit has to report: no task has a lead or responsible unit yet.</translation>
    </message>
    <message>
        <source>未设成员</source>
        <translation>no members set</translation>
    </message>
    <message>
        <source>自愿报送</source>
        <translation>reports voluntarily</translation>
    </message>
    <message>
        <source>已报齐</source>
        <translation>all reported</translation>
    </message>
    <message>
        <source>全部催办…</source>
        <translation>Remind all...</translation>
    </message>
    <message>
        <source>给每个未报齐的单位写一份催办单，并记入历史</source>
        <translation>Write a reminder for each unit with missing reports and record it in the history</translation>
    </message>
    <message>
        <source>{day}已定稿，以下是定稿时的情况</source>
        <translation>Frozen on {day}; shown as it was then</translation>
    </message>
    <message>
        <source>未报送</source>
        <translation>Unreported</translation>
    </message>
</context>
<context>
    <name>BulletinView</name>
    <message>
        <source>{kind}“{text}…”</source>
        <translation>{kind} &quot;{text}...&quot;</translation>
    </message>
    <message>
        <source>‹ 返回</source>
        <translation>‹ Back</translation>
    </message>
    <message>
        <source>通报发给各责任单位，报告报送领导小组</source>
        <translation>The bulletin goes to the units, the report to the leading group</translation>
    </message>
    <message>
        <source>比较…</source>
        <translation>Compare...</translation>
    </message>
    <message>
        <source>与另一个报告期比较状态、灯和时限</source>
        <translation>Compare statuses, lights and deadlines with another period</translation>
    </message>
    <message>
        <source>预览打印</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as...</translation>
    </message>
    <message>
        <source>定稿…</source>
        <translation>Freeze...</translation>
    </message>
    <message>
        <source>解除定稿…</source>
        <translation>Unfreeze...</translation>
    </message>
    <message>
        <source>印发…</source>
        <translation>Issue...</translation>
    </message>
    <message>
        <source>已印发的原件</source>
        <translation>Issued originals</translation>
    </message>
    <message>
        <source>尚未定稿：数字随数据变化。核对无误后定稿，再印发。</source>
        <translation>Not frozen yet: the figures follow the data. Check them, freeze, then issue.</translation>
    </message>
    <message>
        <source>已于{day}定稿，数字不再变化（校验值 {digest}…）。</source>
        <translation>Frozen on {day}; the figures no longer change (SHA-256 {digest}...).</translation>
    </message>
    <message>
        <source> 已印发：{names}。</source>
        <translation> Issued: {names}.</translation>
    </message>
    <message>
        <source>{name}（{day}印发）</source>
        <translation>{name} (issued on {day})</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Laying out...</translation>
    </message>
    <message>
        <source>已保存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>正在写入 {name}…</source>
        <translation>Writing {name}...</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Workbook</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>印发的原件已保存到 {path}</source>
        <translation>Issued original saved to {path}</translation>
    </message>
    <message>
        <source>定稿后，{period}的状态、填报和数字不能再改。</source>
        <translation>Once frozen, statuses, reports and figures of {period} can no longer be changed.</translation>
    </message>
    <message>
        <source>还有{count}份应报未报，将记为未报送。</source>
        <translation> {count} report(s) are still missing and will be recorded as unreported.</translation>
    </message>
    <message>
        <source>定稿</source>
        <translation>Freeze</translation>
    </message>
    <message>
        <source>解除定稿</source>
        <translation>Unfreeze</translation>
    </message>
    <message>
        <source>理由（记入历史）：</source>
        <translation>Reason (goes into the history):</translation>
    </message>
    <message>
        <source>将保存{kind}的 PDF 和 Excel 台账，此后再次打印的都是这一份。</source>
        <translation>The PDF of the {kind} and the workbook will be kept; whatever is printed later is this very copy.</translation>
    </message>
    <message>
        <source>印发</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>没有变化。</source>
        <translation>Nothing changed.</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
</context>
<context>
    <name>CellPane</name>
    <message>
        <source>这份表格的问题</source>
        <translation>Problems of this form</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>发出时</source>
        <translation>When issued</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>表格里</source>
        <translation>In the form</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>{place}：{what}</source>
        <translation>{place}: {what}</translation>
    </message>
    <message>
        <source>第{numbers}项的进展与上期报的文字相同，请核对。</source>
        <translation>The progress of task(s) {numbers} has the same words as last period; please check.</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>在左边选一份表格。</source>
        <translation>Choose a form on the left.</translation>
    </message>
    <message>
        <source>这份文件里没有可以汇总的内容；请按上面的说明处理后重新加入，或将它移出。</source>
        <translation>This file holds nothing that can be merged; do as the note above says and add it again, or take it off the list.</translation>
    </message>
</context>
<context>
    <name>CellPanel</name>
    <message>
        <source>下一处待定(&amp;N)</source>
        <translation>&amp;Next open one</translation>
    </message>
    <message>
        <source>发出时(&amp;1)</source>
        <translation>When issued (&amp;1)</translation>
    </message>
    <message>
        <source>现在(&amp;2)</source>
        <translation>Now (&amp;2)</translation>
    </message>
    <message>
        <source>表格里(&amp;3)</source>
        <translation>In the form (&amp;3)</translation>
    </message>
    <message>
        <source>另写(&amp;4)</source>
        <translation>Other (&amp;4)</translation>
    </message>
    <message>
        <source>另写</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>另选状态</source>
        <translation>Choose another status</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>沿用 {period}</source>
        <translation>from {period}</translation>
    </message>
    <message>
        <source>尚未填写；按 1–7 填写，双击选择</source>
        <translation>Not stated yet; press 1–7 to state it, or double-click to choose</translation>
    </message>
    <message>
        <source>，自{day}起</source>
        <translation>, since {day}</translation>
    </message>
    <message>
        <source>（沿用{period}的状态）</source>
        <translation> (carried over from {period})</translation>
    </message>
    <message>
        <source>子任务汇总</source>
        <translation>from subtasks</translation>
    </message>
    <message>
        <source>（由{count}项子任务汇总）</source>
        <translation> (from {count} subtask(s))</translation>
    </message>
</context>
<context>
    <name>ClashNote</name>
    <message>
        <source>保留我的</source>
        <translation>Keep mine</translation>
    </message>
    <message>
        <source>用上面输入的文字覆盖对方的</source>
        <translation>Replace the other text by what is typed above</translation>
    </message>
    <message>
        <source>采用对方的</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>放弃上面输入的文字</source>
        <translation>Discard what is typed above</translation>
    </message>
    <message>
        <source>他人</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>{who}已把这一项改为：</source>
        <translation>{who} has changed this to:</translation>
    </message>
    <message>
        <source>{who}已清空这一项。</source>
        <translation>{who} has cleared this.</translation>
    </message>
</context>
<context>
    <name>ClauseNote</name>
    <message>
        <source>正文条款 {path}</source>
        <translation>Clause {path}</translation>
    </message>
    <message>
        <source>任务表所印：</source>
        <translation>As printed in the table: </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>比较两个报告期</source>
        <translation>Compare two periods</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>推进状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>灯</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>{period}（已定稿）</source>
        <translation>{period} (frozen)</translation>
    </message>
    <message>
        <source>请选择两个不同的报告期。</source>
        <translation>Choose two different periods.</translation>
    </message>
    <message>
        <source>两个报告期的状态、灯和时限都没有变化。</source>
        <translation>Statuses, lights and deadlines are the same in both periods.</translation>
    </message>
    <message>
        <source>{number}（原{former}）</source>
        <translation>{number} (was {former})</translation>
    </message>
</context>
<context>
    <name>CountLine</name>
    <message>
        <source>点击数字只看这些任务，再点一次恢复</source>
        <translation>Click a number to see only those tasks, again to see all</translation>
    </message>
    <message>
        <source>共{total}项</source>
        <translation>Total {total}</translation>
    </message>
    <message>
        <source>逾期 {count}</source>
        <translation>Overdue {count}</translation>
    </message>
    <message>
        <source>未报送 {count}</source>
        <translation>Unreported {count}</translation>
    </message>
    <message>
        <source>{day}定稿</source>
        <translation>Frozen on {day}</translation>
    </message>
    <message>
        <source>另有子任务{count}项</source>
        <translation>Subtasks besides: {count}</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>程序遇到意外错误，刚才的操作可能没有完成；已保存的数据不受影响。</source>
        <translation>The program has met an unexpected error. What you just did may not be complete; saved data is not affected.</translation>
    </message>
    <message>
        <source>错误报告已存入：{path}</source>
        <translation>An error report was written to {path}</translation>
    </message>
    <message>
        <source>请把错误报告发给维护人员；其中写明有什么，可以先打开看一遍。</source>
        <translation>Please send the report to whoever maintains the program. It says what it holds; you can read it first.</translation>
    </message>
    <message>
        <source>意外错误</source>
        <translation>Unexpected error</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>如 2026-12-31、2026年6月底前</source>
        <translation>Such as 2026-12-31 or 2026年6月底前</translation>
    </message>
    <message>
        <source>从日历中选</source>
        <translation>Choose from the calendar</translation>
    </message>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
</context>
<context>
    <name>DecomposeDialog</name>
    <message>
        <source>分解第{number}项</source>
        <translation>Break down task {number}</translation>
    </message>
    <message>
        <source>分解</source>
        <translation>Break down</translation>
    </message>
    <message>
        <source>分解方式(&amp;W)</source>
        <translation>&amp;Way</translation>
    </message>
    <message>
        <source>范围(&amp;R)</source>
        <translation>Ran&amp;ge</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>理由(&amp;E)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>自拟</source>
        <translation>In your own words</translation>
    </message>
    <message>
        <source>按年度</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>按责任单位</source>
        <translation>By responsible unit</translation>
    </message>
    <message>
        <source>按成员单位</source>
        <translation>By member</translation>
    </message>
    <message>
        <source>每行一项子任务</source>
        <translation>One subtask a line</translation>
    </message>
    <message>
        <source>{name}（{count}个成员）</source>
        <translation>{name} ({count} member(s))</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source> 年</source>
        <translation> (year)</translation>
    </message>
    <message>
        <source>增加一行</source>
        <translation>Add row</translation>
    </message>
    <message>
        <source>删除选中的行</source>
        <translation>Remove selected rows</translation>
    </message>
    <message>
        <source>平均分担</source>
        <translation>Share evenly</translation>
    </message>
    <message>
        <source>{name}：{words}</source>
        <translation>{name}: {words}</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>编辑…</source>
        <translation>Edit...</translation>
    </message>
    <message>
        <source>修改序号、行动、正文、时间节点和责任部门</source>
        <translation>Change number, action, text, deadline and responsible units</translation>
    </message>
    <message>
        <source>历次</source>
        <translation>Periods</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>History</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>灯</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>推进状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>选中一项任务，这里显示它的全文、进展和历史。</source>
        <translation>Select a task to see its full text, progress and history here.</translation>
    </message>
    <message>
        <source>本季填报</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>本期填报</source>
        <translation>This period</translation>
    </message>
    <message>
        <source>已保存：{label}</source>
        <translation>Saved: {label}</translation>
    </message>
</context>
<context>
    <name>DifferencePane</name>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changed fields</translation>
    </message>
    <message>
        <source>新文本的变化</source>
        <translation>Changes in the new text</translation>
    </message>
    <message>
        <source>保留这一项（排到最后）</source>
        <translation>Keep this task (it goes last)</translation>
    </message>
    <message>
        <source>现有方案</source>
        <translation>Present plan</translation>
    </message>
    <message>
        <source>新文本</source>
        <translation>New text</translation>
    </message>
    <message>
        <source>保留新文本没有的 {count} 项</source>
        <translation>Keep what the new text drops ({count})</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>没有这一项</source>
        <translation>No such task</translation>
    </message>
    <message>
        <source>此前已改为：{words}，将被新文本取代</source>
        <translation>Edited since to: {words}; the new text replaces this</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
</context>
<context>
    <name>DueBlock</name>
    <message>
        <source>未来{count}天到期</source>
        <translation>Due within {count} days</translation>
    </message>
    <message>
        <source>未来{count}天没有到期而未完成的任务。</source>
        <translation>No unfinished task is due within {count} days.</translation>
    </message>
</context>
<context>
    <name>DueLines</name>
    <message>
        <source>延期…</source>
        <translation>Extend...</translation>
    </message>
    <message>
        <source>把时间节点延后，原定日期保留</source>
        <translation>Put the deadline off; the original date is kept</translation>
    </message>
    <message>
        <source>阶段节点：</source>
        <translation>Milestone: </translation>
    </message>
    <message>
        <source>年度目标：</source>
        <translation>Annual target: </translation>
    </message>
    <message>
        <source>无固定期限，按年度评价</source>
        <translation>open-ended, judged by year</translation>
    </message>
    <message>
        <source>未填写</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>延至 {date}，</source>
        <translation>extended to {date}, </translation>
    </message>
    <message>
        <source>还有{days}天</source>
        <translation>{days} day(s) left</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>已过{days}天</source>
        <translation>{days} day(s) ago</translation>
    </message>
    <message>
        <source>已逾期{days}天</source>
        <translation>overdue by {days} day(s)</translation>
    </message>
    <message>
        <source>{made_on} 延至 {date}
理由：{reason}
依据：{basis}</source>
        <translation>{made_on}: extended to {date}
Reason: {reason}
Basis: {basis}</translation>
    </message>
</context>
<context>
    <name>EarlierSide</name>
    <message>
        <source>填入</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>把上期的文字填入本期，再作修改</source>
        <translation>Copy last period&apos;s words into this one to edit them</translation>
    </message>
    <message>
        <source>（未填）</source>
        <translation>(not stated)</translation>
    </message>
</context>
<context>
    <name>EarlierWords</name>
    <message>
        <source>填入</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>把上期的文字填入本期，再作修改</source>
        <translation>Copy last period&apos;s text into this period, then edit it</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>把各单位交回的填报表拖到这里，或者选择文件。</source>
        <translation>Drag the forms that the units sent back here, or choose files.</translation>
    </message>
    <message>
        <source>可以是表格（.xlsx、.xlsm）、整个文件夹或压缩包（.zip）；先预览，确认后才写入。</source>
        <translation>Forms (.xlsx, .xlsm), whole folders or archives (.zip); a preview comes first, nothing is stored before you confirm.</translation>
    </message>
    <message>
        <source>选择文件…</source>
        <translation>Choose files...</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose a folder...</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>清除筛选</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>新增任务…</source>
        <translation>Add task...</translation>
    </message>
    <message>
        <source>没有符合筛选的任务。换个条件，或清除筛选显示全部。</source>
        <translation>No task matches the filters. Change them, or clear them to see all tasks.</translation>
    </message>
    <message>
        <source>《{title}》还没有任务。</source>
        <translation>《{title}》 has no tasks yet.</translation>
    </message>
    <message>
        <source>导入方案…</source>
        <translation>Import plan...</translation>
    </message>
    <message>
        <source>还没有方案。导入一份方案文件，即可得到任务分解表。</source>
        <translation>No plan yet. Import a plan document to get its task table.</translation>
    </message>
</context>
<context>
    <name>EvidenceLine</name>
    <message>
        <source>附上文件…</source>
        <translation>Attach files...</translation>
    </message>
    <message>
        <source>撤下</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>报送后、采纳前可以附上文件</source>
        <translation>Files can be attached once sent in and until accepted</translation>
    </message>
    <message>
        <source>没有佐证材料。</source>
        <translation>No evidence.</translation>
    </message>
    <message>
        <source>没有变化。</source>
        <translation>Nothing changed.</translation>
    </message>
    <message>
        <source>附上佐证材料</source>
        <translation>Attach evidence</translation>
    </message>
    <message>
        <source>另存佐证材料</source>
        <translation>Save evidence as</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>正在复制佐证材料…</source>
        <translation>Copying evidence...</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>正在另存佐证材料…</source>
        <translation>Saving evidence...</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出 Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>导出 PDF</source>
        <translation>Export to PDF</translation>
    </message>
    <message>
        <source>当前列表，{count}项（{filter}）</source>
        <translation>Current list, {count} task(s) ({filter})</translation>
    </message>
    <message>
        <source>全部任务，{count}项</source>
        <translation>All tasks, {count}</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>拖动可调整顺序；默认与屏幕一致</source>
        <translation>Drag to change the order; as on screen by default</translation>
    </message>
    <message>
        <source>列(&amp;L)</source>
        <translation>Co&amp;lumns</translation>
    </message>
    <message>
        <source>横排</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>竖排</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>纸张</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>浏览…</source>
        <translation>Browse...</translation>
    </message>
    <message>
        <source>保存到(&amp;T)</source>
        <translation>Save &amp;to</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF 文档 (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>这个文件已经存在，将被覆盖。</source>
        <translation>This file exists already and will be replaced.</translation>
    </message>
</context>
<context>
    <name>ExtensionDialog</name>
    <message>
        <source>第{number}项延期</source>
        <translation>Extend task {number}</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>批准延期的文件、会议纪要或批示</source>
        <translation>The document, minutes or instruction that approves it</translation>
    </message>
    <message>
        <source>{words}（现定于 {date}）</source>
        <translation>{words} (now {date})</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>延至(&amp;D)</source>
        <translation>Exten&amp;d to</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>依据(&amp;B)</source>
        <translation>&amp;Basis</translation>
    </message>
    <message>
        <source>原定日期保留，延期记入历史。</source>
        <translation>The original date is kept and the extension goes into the history.</translation>
    </message>
    <message>
        <source>{date}，比现定日期晚{days}天。</source>
        <translation>{date}, {days} day(s) later than now.</translation>
    </message>
    <message>
        <source>{date}，没有晚于现定的 {now}。</source>
        <translation>{date} is not later than {now}, the date that holds now.</translation>
    </message>
</context>
<context>
    <name>FacetPopup</name>
    <message>
        <source>查找，可用拼音首字母</source>
        <translation>Find, also by pinyin initials</translation>
    </message>
    <message>
        <source>没有符合的选项</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>单位、文件</source>
        <translation>Unit, file</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>To store</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>无效</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>待定 {count} 处</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <source>（未知单位）</source>
        <translation>(unknown unit)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>不计灯</source>
        <translation>No light</translation>
    </message>
    <message>
        <source>行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>灯</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>只看逾期的任务；点击取消</source>
        <translation>Only overdue tasks; click to remove</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>清除全部筛选，显示所有任务（Esc）</source>
        <translation>Clear all filters and show every task (Esc)</translation>
    </message>
    <message>
        <source>保存的视图：筛选、列和排序一起保存，导出时也用它</source>
        <translation>Saved views: filters, columns and order together, for exports too</translation>
    </message>
    <message>
        <source>按{title}筛选</source>
        <translation>Filter by {title}</translation>
    </message>
    <message>
        <source>全部任务</source>
        <translation>All tasks</translation>
    </message>
    <message>
        <source>未保存的筛选</source>
        <translation>unsaved filter</translation>
    </message>
    <message>
        <source>视图：{name}</source>
        <translation>View: {name}</translation>
    </message>
    <message>
        <source>（{role}）</source>
        <translation> ({role})</translation>
    </message>
    <message>
        <source>{title}：{name}</source>
        <translation>{title}: {name}</translation>
    </message>
    <message>
        <source>{title}：{count}个</source>
        <translation>{title}: {count}</translation>
    </message>
    <message>
        <source>任何角色</source>
        <translation>Any role</translation>
    </message>
    <message>
        <source>牵头</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>配合</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>把当前筛选另存为视图…</source>
        <translation>Save current filters as a view...</translation>
    </message>
    <message>
        <source>用当前筛选更新视图</source>
        <translation>Update view with current filters</translation>
    </message>
    <message>
        <source>删除视图</source>
        <translation>Delete view</translation>
    </message>
    <message>
        <source>未报送</source>
        <translation>Unreported</translation>
    </message>
    <message>
        <source>只看有单位未报送的任务；点击取消</source>
        <translation>Only tasks with a unit&apos;s report missing; click to remove</translation>
    </message>
    <message>
        <source>{text}；点击取消</source>
        <translation>{text}; click to remove</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>改成的文字</source>
        <translation>Words to write instead</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>修改…</source>
        <translation>Edit...</translation>
    </message>
    <message>
        <source>重新考虑</source>
        <translation>Reconsider</translation>
    </message>
    <message>
        <source>看条款</source>
        <translation>Show clause</translation>
    </message>
    <message>
        <source>已改正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>已知悉</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>已不采纳</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>由谁牵头</source>
        <translation>Who leads</translation>
    </message>
    <message>
        <source>何时完成，如 2027年6月底前</source>
        <translation>By when, e.g. 2027年6月底前</translation>
    </message>
</context>
<context>
    <name>FindingCards</name>
    <message>
        <source>另有 {count} 条，前面的定了以后显示。</source>
        <translation>{count} more, shown once those above are decided.</translation>
    </message>
</context>
<context>
    <name>FindingDetail</name>
    <message>
        <source>改为</source>
        <translation>Change to</translation>
    </message>
    <message>
        <source>选中一条意见，这里显示它的位置、条款和原文。</source>
        <translation>Select a finding to see its place, clause and printed text here.</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>正文条款 {path}</source>
        <translation>Clause {path}</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>处理说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>原为</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>现为</source>
        <translation>Is now</translation>
    </message>
    <message>
        <source>已是建议的文字</source>
        <translation>already as proposed</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Printed text</translation>
    </message>
    <message>
        <source>条款</source>
        <translation>Clause</translation>
    </message>
</context>
<context>
    <name>FindingNotes</name>
    <message>
        <source>依据 ▾</source>
        <translation>Details ▾</translation>
    </message>
    <message>
        <source>依据 ▸</source>
        <translation>Details ▸</translation>
    </message>
    <message>
        <source>待核：{proposal}</source>
        <translation>To check: {proposal}</translation>
    </message>
</context>
<context>
    <name>FindingsView</name>
    <message>
        <source>校核</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>查找校核意见</source>
        <translation>Search findings</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>恢复为待处理</source>
        <translation>Make it open again</translation>
    </message>
    <message>
        <source>查看任务</source>
        <translation>Show task</translation>
    </message>
    <message>
        <source>到任务表中查看</source>
        <translation>Show it in the task table</translation>
    </message>
    <message>
        <source>没有需要校核的地方。</source>
        <translation>Nothing needs checking.</translation>
    </message>
    <message>
        <source>这一条不针对某一项任务。</source>
        <translation>This finding is not about a single task.</translation>
    </message>
    <message>
        <source>文件中存疑、须由人决定的地方。采纳的随即改正，不采纳的改回原来的文字，都可撤销。</source>
        <translation>Doubtful places of the document that a person has to decide. Accepting corrects at once, rejecting restores the printed words; both can be undone.</translation>
    </message>
    <message>
        <source>采纳；能改正的随即改正</source>
        <translation>Accept; what can be corrected is corrected at once</translation>
    </message>
    <message>
        <source>不采纳；已改正的改回原来的文字</source>
        <translation>Reject; what was corrected gets its printed words back</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export...</translation>
    </message>
    <message>
        <source>把全部校核意见写成 Excel 工作簿</source>
        <translation>Write all findings to an Excel workbook</translation>
    </message>
    <message>
        <source>没有这样的意见，请在上面换一类或另选处理结果。</source>
        <translation>No such findings; choose another kind or decision above.</translation>
    </message>
    <message>
        <source>全部类别</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>全部处理</source>
        <translation>All decisions</translation>
    </message>
    <message>
        <source>{title}校核意见.xlsx</source>
        <translation>{title}_findings.xlsx</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>导出校核意见</source>
        <translation>Export findings</translation>
    </message>
    <message>
        <source>已导出{count}条校核意见到 {path}</source>
        <translation>Findings exported: {count}, to {path}</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>浏览…</source>
        <translation>Browse...</translation>
    </message>
    <message>
        <source>文件夹(&amp;F)</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>这份待定的…</source>
        <translation>Open ones of this form...</translation>
    </message>
    <message>
        <source>全部保留现在的</source>
        <translation>Keep what is here for all</translation>
    </message>
    <message>
        <source>冲突全部采用表格里的</source>
        <translation>Take the form&apos;s for all conflicts</translation>
    </message>
    <message>
        <source>返回件…</source>
        <translation>Send back...</translation>
    </message>
    <message>
        <source>写一份标出问题的表格，退给单位修改</source>
        <translation>Write a copy with the problems marked, for the unit to correct</translation>
    </message>
    <message>
        <source>选中的这一份…</source>
        <translation>The selected one...</translation>
    </message>
    <message>
        <source>全部有问题的 {count} 份…</source>
        <translation>All {count} with problems...</translation>
    </message>
    <message>
        <source>写入 {cells} 处</source>
        <translation>Store {cells} cell(s)</translation>
    </message>
    <message>
        <source>写入 {cells} 处，{conflicts} 处冲突、{invalid} 处无效未定</source>
        <translation>Store {cells} cell(s); {conflicts} conflict(s), {invalid} invalid open</translation>
    </message>
    <message>
        <source>写入 {cells} 处，{conflicts} 处冲突未定</source>
        <translation>Store {cells} cell(s); {conflicts} conflict(s) open</translation>
    </message>
    <message>
        <source>写入 {cells} 处，{invalid} 处无效未定</source>
        <translation>Store {cells} cell(s); {invalid} invalid open</translation>
    </message>
    <message>
        <source>没有要写入的</source>
        <translation>Nothing to store</translation>
    </message>
    <message>
        <source>请逐处选定待定的格，或将所在的表格移出，然后写入。</source>
        <translation>Decide the open cells one by one, or take their form off the list, then store.</translation>
    </message>
    <message>
        <source>{files} 份表格将写入 {cells} 处，每份可以单独撤销。</source>
        <translation>{files} form(s) will store {cells} cell(s); each can be undone by itself.</translation>
    </message>
    <message>
        <source>同一单位的几份表格有 {clashes} 处说法不同，写入前一份后请再选定。</source>
        <translation>Copies of one unit&apos;s form disagree in {clashes} place(s); after storing the first, decide again.</translation>
    </message>
    <message>
        <source>能写入的都已写入；再次汇总同样的表格不会有任何变化。</source>
        <translation>All that can be stored is stored; merging the same forms again changes nothing.</translation>
    </message>
    <message>
        <source>表格与现有内容一致，没有要写入的。</source>
        <translation>The forms agree with what is here; there is nothing to store.</translation>
    </message>
    <message>
        <source>{left_out} 份不能写入，将跳过；可以写返回件退给单位。</source>
        <translation>{left_out} form(s) cannot be stored and will be skipped; a marked copy can be sent back to the unit.</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>上一步：核对</source>
        <translation>Back: Review</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>有尚未保存的内容，再按一次 Esc 放弃。</source>
        <translation>Something is not saved yet; press Esc again to discard it.</translation>
    </message>
</context>
<context>
    <name>GaugesBlock</name>
    <message>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>竖线是按直线进度截至当日应达到的位置</source>
        <translation>The line marks where straight progress would be by the day</translation>
    </message>
    <message>
        <source>全部指标</source>
        <translation>All indicators</translation>
    </message>
    <message>
        <source>还没有填过指标的实际值。到“指标”中填写。</source>
        <translation>No actual values yet. Enter them under &quot;Indicators&quot;.</translation>
    </message>
    <message>
        <source>实际 {value} · 目标 {goal}</source>
        <translation>Actual {value} · target {goal}</translation>
    </message>
    <message>
        <source>按直线进度应达到 {value}</source>
        <translation>Straight progress would be at {value}</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>汇总填报表</source>
        <translation>Merge forms</translation>
    </message>
    <message>
        <source>添加文件…</source>
        <translation>Add files...</translation>
    </message>
    <message>
        <source>添加文件夹…</source>
        <translation>Add a folder...</translation>
    </message>
    <message>
        <source>移出</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>将选中的表格移出列表（Del）；文件本身不动</source>
        <translation>Take the selected forms off the list (Del); the files stay</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>离开汇总</source>
        <translation>Leave merging</translation>
    </message>
    <message>
        <source>导入方案</source>
        <translation>Import plan</translation>
    </message>
    <message>
        <source>换一份文件…</source>
        <translation>Another file...</translation>
    </message>
    <message>
        <source>离开导入</source>
        <translation>Leave import</translation>
    </message>
    <message>
        <source>1 选择文件</source>
        <translation>1 Choose a file</translation>
    </message>
    <message>
        <source>2 核对</source>
        <translation>2 Review</translation>
    </message>
    <message>
        <source>3 导入</source>
        <translation>3 Import</translation>
    </message>
</context>
<context>
    <name>HeadFields</name>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Document no.</translation>
    </message>
    <message>
        <source>发文机关</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>如 2024-03-15</source>
        <translation>Such as 2024-03-15</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>显示长文字的全文</source>
        <translation>Show long texts in full</translation>
    </message>
    <message>
        <source>更早的记录</source>
        <translation>Earlier records</translation>
    </message>
    <message>
        <source>还没有任何改动。</source>
        <translation>No changes yet.</translation>
    </message>
    <message>
        <source>理由：{reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>{title}（新建）：{words}</source>
        <translation>{title} (added): {words}</translation>
    </message>
    <message>
        <source>{title}（删除）：{words}</source>
        <translation>{title} (deleted): {words}</translation>
    </message>
    <message>
        <source>……（另有{count}字）</source>
        <translation>... ({count} more characters)</translation>
    </message>
    <message>
        <source>{title}：{before} → {after}</source>
        <translation>{title}: {before} → {after}</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>每次改动一条，只增不改；撤销也是一条。选中一条，下方列出改动前后的内容。</source>
        <translation>One record for each act, never altered; undoing is one too. Select one to see the values before and after.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>改动项数</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>查找记录</source>
        <translation>Search history</translation>
    </message>
    <message>
        <source>更早的记录</source>
        <translation>Earlier records</translation>
    </message>
    <message>
        <source>再读取200条更早的记录</source>
        <translation>Read 200 earlier records</translation>
    </message>
    <message>
        <source>改动前后</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>选中上面的一条记录查看。</source>
        <translation>Select a record above.</translation>
    </message>
    <message>
        <source>还没有任何改动。</source>
        <translation>No changes yet.</translation>
    </message>
    <message>
        <source>……另有{count}项</source>
        <translation>... and {count} more</translation>
    </message>
</context>
<context>
    <name>IdentityDialog</name>
    <message>
        <source>以什么身份工作</source>
        <translation>In what capacity do you work?</translation>
    </message>
    <message>
        <source>以此身份工作</source>
        <translation>Work so</translation>
    </message>
    <message>
        <source>协调员：管理任务表，开放、核对和汇总填报</source>
        <translation>Coordinator: keeps the task table; opens, checks and merges reports</translation>
    </message>
    <message>
        <source>联络员：只填报本单位的任务</source>
        <translation>Liaison: reports on the tasks of one unit only</translation>
    </message>
    <message>
        <source>（请选择）</source>
        <translation>(please choose)</translation>
    </message>
    <message>
        <source>协调员的口令；联络员不用填</source>
        <translation>The coordinator&apos;s passphrase; a liaison needs none</translation>
    </message>
    <message>
        <source>以后可在菜单“报告期 → 身份…”中更改。</source>
        <translation>Can be changed later under &quot;Reporting &gt; Identity...&quot;.</translation>
    </message>
    <message>
        <source>身份</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>单位(&amp;U)</source>
        <translation>&amp;Unit</translation>
    </message>
    <message>
        <source>口令(&amp;P)</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>请选择是哪个单位的联络员。</source>
        <translation>Choose the unit whose liaison you are.</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>选择方案文件</source>
        <translation>Choose a plan document</translation>
    </message>
    <message>
        <source>方案文件 ({kinds})</source>
        <translation>Plan documents ({kinds})</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>正在读取 {name}…</source>
        <translation>Reading {name}...</translation>
    </message>
    <message>
        <source>一次导入一份文件，先读 {name}。</source>
        <translation>One file is imported at a time; {name} comes first.</translation>
    </message>
    <message>
        <source>“{name}”中没有认出任务：没有任务分解表，也没有写明责任单位的段落。请换一份文件。</source>
        <translation>No tasks were recognised in &quot;{name}&quot;: it has neither a task table nor paragraphs that name responsible units. Choose another file.</translation>
    </message>
    <message>
        <source>已读取 {name}：任务 {count} 项。核对后再存入，现在什么都没有改动。</source>
        <translation>{name} read: {count} task(s). Review them before they are stored; nothing has changed so far.</translation>
    </message>
    <message>
        <source>已取消读取，没有改动。</source>
        <translation>Reading cancelled; nothing changed.</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
    <message>
        <source>意见都已定。</source>
        <translation>All findings are decided.</translation>
    </message>
    <message>
        <source>还有 {count} 条意见待定；现在不定，导入后可在“校核”中处理。</source>
        <translation>Undecided findings: {count}; they can also be settled under &quot;Findings&quot; after the import.</translation>
    </message>
    <message>
        <source>下一步：导入到哪里</source>
        <translation>Next: Where to import</translation>
    </message>
    <message>
        <source>已撤销：{what}</source>
        <translation>Undone: {what}</translation>
    </message>
    <message>
        <source>已重做：{what}</source>
        <translation>Redone: {what}</translation>
    </message>
    <message>
        <source>已导入《{title}》：任务 {count} 项；按 Ctrl+Z 可整个撤销。</source>
        <translation>&quot;{title}&quot; imported: {count} task(s); Ctrl+Z undoes all of it.</translation>
    </message>
    <message>
        <source>已按新的文本更新《{title}》；按 Ctrl+Z 可整个撤销。</source>
        <translation>&quot;{title}&quot; updated to its new text; Ctrl+Z undoes all of it.</translation>
    </message>
    <message>
        <source>“{name}”核对了一部分，还没有存入；放弃后要重新读取和核对。</source>
        <translation>Part of &quot;{name}&quot; is reviewed, but nothing is stored yet; once discarded, it has to be read and reviewed again.</translation>
    </message>
    <message>
        <source>离开导入</source>
        <translation>Leave import</translation>
    </message>
    <message>
        <source>放弃核对</source>
        <translation>Discard review</translation>
    </message>
    <message>
        <source>更新方案</source>
        <translation>Update the Plan</translation>
    </message>
    <message>
        <source>仍然更新</source>
        <translation>Update Anyway</translation>
    </message>
</context>
<context>
    <name>IndicatorChart</name>
    <message>
        <source>指标走势</source>
        <translation>Course of the indicator</translation>
    </message>
    <message>
        <source>没有可画的数值：目标用文字表述，或还没有填过实际值。</source>
        <translation>Nothing to draw: the target is in words, or there are no actual values yet.</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>直线进度</source>
        <translation>Straight line</translation>
    </message>
    <message>
        <source>实际</source>
        <translation>Actual</translation>
    </message>
</context>
<context>
    <name>IndicatorLines</name>
    <message>
        <source>加一个指标</source>
        <translation>Add an indicator</translation>
    </message>
</context>
<context>
    <name>IndicatorRow</name>
    <message>
        <source>指标名称</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>比较</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>目标值</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>计量单位</source>
        <translation>Measured in</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>到何时</source>
        <translation>By when</translation>
    </message>
    <message>
        <source>去掉这个指标</source>
        <translation>Remove this indicator</translation>
    </message>
</context>
<context>
    <name>IndicatorView</name>
    <message>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>方案中的量化目标。选中一项，在右侧填写本报告期的实际值；双击到任务表中查看。</source>
        <translation>The quantities that the plan promises. Select one to enter this period&apos;s actual value on the right; double-click to see its task.</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>最新实际值</source>
        <translation>Latest actual</translation>
    </message>
    <message>
        <source>完成比例</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>还差</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>今日应达</source>
        <translation>Expected today</translation>
    </message>
    <message>
        <source>达标</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>查找指标</source>
        <translation>Search indicators</translation>
    </message>
    <message>
        <source>查看任务</source>
        <translation>Show task</translation>
    </message>
    <message>
        <source>到任务表中查看</source>
        <translation>Show it in the task table</translation>
    </message>
    <message>
        <source>指标“{names}”填写的内容没有存妥，请改正或清空后再试。</source>
        <translation>What was typed for indicator(s) &quot;{names}&quot; is not stored; correct or clear it and try again.</translation>
    </message>
    <message>
        <source>指标“{name}”</source>
        <translation>Indicator &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>方案中没有量化指标。</source>
        <translation>The plan promises no quantities.</translation>
    </message>
    <message>
        <source>{value}（{period}）</source>
        <translation>{value} ({period})</translation>
    </message>
    <message>
        <source>无目标</source>
        <translation>no target</translation>
    </message>
    <message>
        <source>✓ 达到</source>
        <translation>✓ met</translation>
    </message>
    <message>
        <source>◆ 到期未达</source>
        <translation>◆ due, not met</translation>
    </message>
    <message>
        <source>未达到</source>
        <translation>not met yet</translation>
    </message>
    <message>
        <source>选中一项指标查看</source>
        <translation>Select an indicator to see it</translation>
    </message>
    <message>
        <source>目标 {target}，{due}</source>
        <translation>Target {target}, {due}</translation>
    </message>
    <message>
        <source>没有期限</source>
        <translation>no due date</translation>
    </message>
    <message>
        <source>原文：“{quote}”</source>
        <translation>Printed: &quot;{quote}&quot;</translation>
    </message>
    <message>
        <source>基期：{words}</source>
        <translation>Baseline: {words}</translation>
    </message>
    <message>
        <source>未注明</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>{period}的值来源：{source}</source>
        <translation>Source of the value for {period}: {source}</translation>
    </message>
    <message>
        <source>这是方案总体的指标，不属于某一项任务。</source>
        <translation>An indicator of the whole plan; it belongs to no single task.</translation>
    </message>
    <message>
        <source>待采纳：“{unit}”{period}报{value}，采纳其填报后计入</source>
        <translation>To be accepted: &quot;{unit}&quot; reported {value} for {period}; it counts once the report is accepted</translation>
    </message>
    <message>
        <source>是第{number}项指标的分担</source>
        <translation>A share of the indicator of task {number}</translation>
    </message>
</context>
<context>
    <name>IssueDialog</name>
    <message>
        <source>发放填报表</source>
        <translation>Issue forms</translation>
    </message>
    <message>
        <source>发放</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>报告期(&amp;P)</source>
        <translation>&amp;Period</translation>
    </message>
    <message>
        <source>只发给勾选的单位</source>
        <translation>Only to the units that are ticked</translation>
    </message>
    <message>
        <source>单位(&amp;U)</source>
        <translation>&amp;Units</translation>
    </message>
    <message>
        <source>填报表</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>同时打成一个压缩包（.zip），便于内网邮件发送</source>
        <translation>Also as one archive (.zip), to be sent by mail</translation>
    </message>
    <message>
        <source>全部应报单位（{count} 个）</source>
        <translation>All units that owe reports ({count})</translation>
    </message>
    <message>
        <source>还没有开放的报告期，请先开放报告期。</source>
        <translation>No period is open for reports yet; open one first.</translation>
    </message>
    <message>
        <source>{due} 前报回</source>
        <translation>due back by {due}</translation>
    </message>
    <message>
        <source>发放 {count} 份</source>
        <translation>Issue {count} form(s)</translation>
    </message>
    <message>
        <source>这个文件夹还没有，发放时建立。</source>
        <translation>This folder will be made.</translation>
    </message>
    <message>
        <source>填报表放到哪个文件夹</source>
        <translation>Into which folder</translation>
    </message>
    <message>
        <source>正在写填报表…</source>
        <translation>Writing forms...</translation>
    </message>
    <message>
        <source>{period}填报表.zip</source>
        <translation>{period}_forms.zip</translation>
    </message>
    <message>
        <source>文件夹里已有“{name}”，可能是填好的；要覆盖吗？</source>
        <translation>The folder already has &quot;{name}&quot;, which may be filled in. Replace it?</translation>
    </message>
    <message>
        <source>文件夹里已有“{name}”等 {count} 个同名文件，其中可能有填好的；要覆盖吗？</source>
        <translation>The folder already has &quot;{name}&quot; and others, {count} in all, some of which may be filled in. Replace them?</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>已发放 {count} 份填报表。</source>
        <translation>{count} form(s) issued.</translation>
    </message>
    <message>
        <source>已发放 {count} 份填报表，压缩包为“{name}”。</source>
        <translation>{count} form(s) issued; the archive is &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>已取消；已经写好的填报表留在文件夹里。</source>
        <translation>Cancelled; the forms already written stay in the folder.</translation>
    </message>
    <message>
        <source>只须配合的单位也发（可以填报，不作要求）</source>
        <translation>Also to units that only support (they may report, but need not)</translation>
    </message>
    <message>
        <source>全部应报和配合单位（{count} 个）</source>
        <translation>All units that owe reports or support ({count})</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>恢复整体备份</source>
        <translation>Restore full backup</translation>
    </message>
    <message>
        <source>已恢复 {when} 的整体备份：任务{tasks}项，佐证材料{files}个文件。</source>
        <translation>Full backup of {when} restored: {tasks} task(s), {files} file(s) of evidence.</translation>
    </message>
    <message>
        <source>原有的数据已另存到 {path}。</source>
        <translation>The earlier data was saved to {path}.</translation>
    </message>
</context>
<context>
    <name>KeepingVerbs</name>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>日志</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>TaskDesk整体备份_{day}.zip</source>
        <translation>TaskDesk-full-backup_{day}.zip</translation>
    </message>
    <message>
        <source>整体备份</source>
        <translation>Full backup</translation>
    </message>
    <message>
        <source>已整体备份到 {path}，并已核对：任务{tasks}项，佐证材料{files}个文件。</source>
        <translation>Full backup saved to {path} and verified: {tasks} task(s), {files} file(s) of evidence.</translation>
    </message>
    <message>
        <source>正在整体备份…</source>
        <translation>Making the full backup...</translation>
    </message>
    <message>
        <source>恢复整体备份</source>
        <translation>Restore full backup</translation>
    </message>
    <message>
        <source>正在核对整体备份…</source>
        <translation>Verifying the full backup...</translation>
    </message>
    <message>
        <source>这份整体备份做于 {when}，有{tasks}项任务、{files}个佐证材料文件。

恢复后，现在的数据和设置由它代替；现在的先自动另存到“备份”文件夹。窗口将关闭并重新打开；请先关闭其他 TaskDesk 窗口。</source>
        <translation>This full backup was made on {when}, with {tasks} task(s) and {files} file(s) of evidence.

It replaces the present data and settings, which are first saved to the folder &quot;备份&quot;. The window will close and open again; close other TaskDesk windows first.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>TaskDesk 整体备份 (*.zip)</source>
        <translation>TaskDesk full backup (*.zip)</translation>
    </message>
</context>
<context>
    <name>LightLine</name>
    <message>
        <source>不按规则，由人工指定灯色，须写明理由</source>
        <translation>Set the light by hand instead of by the rule, with a reason</translation>
    </message>
    <message>
        <source>恢复规则</source>
        <translation>By the rule</translation>
    </message>
    <message>
        <source>取消人工指定，重新按规则亮灯</source>
        <translation>Let the rule decide again</translation>
    </message>
    <message>
        <source>改灯色…</source>
        <translation>Change light...</translation>
    </message>
    <message>
        <source>指定灯色…</source>
        <translation>Set light...</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>推进状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>转到</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>界面语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出当前列表：行、列和顺序与屏幕一致</source>
        <translation>Export the current list: rows, columns and order as on screen</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>{who}：{what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>关闭窗口</source>
        <translation>Close window</translation>
    </message>
    <message>
        <source>以下内容没有保存成功，关闭后将丢失：{what}</source>
        <translation>This could not be saved and will be lost: {what}</translation>
    </message>
    <message>
        <source>放弃并关闭</source>
        <translation>Discard and close</translation>
    </message>
    <message>
        <source>还有一项工作没有完成，关闭窗口将取消它。</source>
        <translation>A job is not finished yet; closing the window cancels it.</translation>
    </message>
    <message>
        <source>取消它并关闭</source>
        <translation>Cancel it and close</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
</context>
<context>
    <name>MembersDialog</name>
    <message>
        <source>“{name}”的成员单位</source>
        <translation>Members of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>勾选属于它的单位；名单由办公室确定，程序不作推断。</source>
        <translation>Tick the units that belong to it. The office decides; the program infers nothing.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>MergeView</name>
    <message>
        <source>填报表 (*.xlsx *.xlsm *.zip)</source>
        <translation>Forms (*.xlsx *.xlsm *.zip)</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>正在读取表格…</source>
        <translation>Reading forms...</translation>
    </message>
    <message>
        <source>选择交回的填报表</source>
        <translation>Choose the forms that came back</translation>
    </message>
    <message>
        <source>选择放填报表的文件夹</source>
        <translation>Choose the folder with the forms</translation>
    </message>
    <message>
        <source>已读取 {count} 份表格。</source>
        <translation>{count} form(s) read.</translation>
    </message>
    <message>
        <source>已读取 {count} 份表格，其中 {unread} 份读不出。</source>
        <translation>{count} form(s) read, {unread} of them could not be understood.</translation>
    </message>
    <message>
        <source>没有找到填报表（.xlsx、.xlsm 或 .zip）。</source>
        <translation>No forms found (.xlsx, .xlsm or .zip).</translation>
    </message>
    <message>
        <source>已取消读取；已读出的表格留在列表中。</source>
        <translation>Reading cancelled; the forms already read stay on the list.</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
    <message>
        <source>没有待定的格了。</source>
        <translation>Nothing is open any more.</translation>
    </message>
    <message>
        <source>正在写入，请稍候或取消它。</source>
        <translation>Storing; wait, or cancel it.</translation>
    </message>
    <message>
        <source>还有 {count} 处没有写入，离开后需重新加入这些表格。</source>
        <translation>{count} cell(s) are not stored; after leaving, the forms have to be added again.</translation>
    </message>
    <message>
        <source>离开汇总</source>
        <translation>Leave merging</translation>
    </message>
    <message>
        <source>离开</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>正在写入…</source>
        <translation>Storing...</translation>
    </message>
    <message>
        <source>已写入 {cells} 处（{files} 份表格）；按 Ctrl+Z 可逐份撤销。</source>
        <translation>{cells} cell(s) of {files} form(s) stored; Ctrl+Z undoes them form by form.</translation>
    </message>
    <message>
        <source>已写入 {cells} 处（{files} 份表格），还有 {left} 份没有写入。</source>
        <translation>{cells} cell(s) of {files} form(s) stored, {left} form(s) not.</translation>
    </message>
    <message>
        <source>读不出</source>
        <translation>not readable</translation>
    </message>
    <message>
        <source>不能写入</source>
        <translation>cannot be stored</translation>
    </message>
    <message>
        <source>没写成</source>
        <translation>not stored</translation>
    </message>
    <message>
        <source>待定</source>
        <translation>open</translation>
    </message>
    <message>
        <source>待写入</source>
        <translation>to be stored</translation>
    </message>
    <message>
        <source>已写入</source>
        <translation>stored</translation>
    </message>
    <message>
        <source>无变化</source>
        <translation>no change</translation>
    </message>
    <message>
        <source>采用表格</source>
        <translation>Take the form&apos;s</translation>
    </message>
    <message>
        <source>保留现在</source>
        <translation>Keep what is here</translation>
    </message>
    <message>
        <source>恢复原值</source>
        <translation>Back to the earlier value</translation>
    </message>
    <message>
        <source>另写</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>MessageBoxes</name>
    <message>
        <source>已被他人修改</source>
        <translation>Changed by someone else</translation>
    </message>
    <message>
        <source>未能完成</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>NarrativePage</name>
    <message>
        <source>进展情况</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>本期做了什么、到什么程度</source>
        <translation>What was done in this period, and how far it went</translation>
    </message>
    <message>
        <source>存在问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>卡在哪里、需要谁协调</source>
        <translation>What is in the way, and who is needed</translation>
    </message>
    <message>
        <source>下一步措施</source>
        <translation>Next steps</translation>
    </message>
    <message>
        <source>下期做什么、何时完成</source>
        <translation>What comes next, and by when</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>随任务保留，不分报告期</source>
        <translation>Kept with the task, whatever the period</translation>
    </message>
    <message>
        <source>{words}尚未保存，请到该项选择保留哪一份或重新保存。</source>
        <translation>Not saved yet: {words}. Go there to choose which text to keep, or save again.</translation>
    </message>
    <message>
        <source>已保存：{label}</source>
        <translation>Saved: {label}</translation>
    </message>
    <message>
        <source>“{field}”未保存：他人刚改过，请选择保留哪一份。</source>
        <translation>&quot;{field}&quot; was not saved: someone else has just changed it. Choose which text to keep.</translation>
    </message>
    <message>
        <source>{words}尚未保存，回到该项时继续。</source>
        <translation>Not saved yet: {words}; it is kept until you return to the task.</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>已删任务</source>
        <translation>Deleted task</translation>
    </message>
    <message>
        <source>{task}的“{field}”</source>
        <translation>{task}, &quot;{field}&quot;</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>催办单</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>复制文字</source>
        <translation>Copy text</translation>
    </message>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF...</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>已复制，可粘贴到内网邮件或微信。</source>
        <translation>Copied; paste it into a mail or message.</translation>
    </message>
    <message>
        <source>PDF 文档 (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>正在写催办单…</source>
        <translation>Writing the reminder...</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候。</source>
        <translation>The last job is not finished, please wait.</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
</context>
<context>
    <name>OpenPeriodDialog</name>
    <message>
        <source>开放填报</source>
        <translation>Open for reports</translation>
    </message>
    <message>
        <source>“各镇”等集合单位的成员也须报送</source>
        <translation>Members of collectives such as 各镇 report, too</translation>
    </message>
    <message>
        <source>落实单位也须报送</source>
        <translation>Implementing units report, too</translation>
    </message>
    <message>
        <source>报告期(&amp;P)</source>
        <translation>&amp;Period</translation>
    </message>
    <message>
        <source>报送截止(&amp;D)</source>
        <translation>Reports &amp;due</translation>
    </message>
    <message>
        <source>填报单位</source>
        <translation>Reporting units</translation>
    </message>
    <message>
        <source>牵头单位和责任单位都须报送；配合单位可以报送。</source>
        <translation>Lead and responsible units have to report; supporting units may.</translation>
    </message>
    <message>
        <source>更改</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>OverdueBlock</name>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>没有逾期的任务。</source>
        <translation>No task is overdue.</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <source>指定灯色</source>
        <translation>Set light</translation>
    </message>
    <message>
        <source>指定</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>{tasks}在{period}的灯不再按规则，由人工指定；可随时恢复。</source>
        <translation>{tasks}, {period}: the light is set by hand instead of by the rule, until the rule is restored.</translation>
    </message>
    <message>
        <source>灯色(&amp;L)</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>请选择一种灯色。</source>
        <translation>Choose a light.</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>各项计数</source>
        <translation>Counts</translation>
    </message>
    <message>
        <source>{title} · {period} · 截至 {day}</source>
        <translation>{title} · {period} · as of {day}</translation>
    </message>
    <message>
        <source>《{title}》还没有任务。在“任务”中新增后，这里显示总体情况。</source>
        <translation>&quot;{title}&quot; has no tasks yet. Once tasks are added under &quot;Tasks&quot;, the overview stands here.</translation>
    </message>
    <message>
        <source>任务总数</source>
        <translation>Tasks in all</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>未报送</source>
        <translation>Unreported</translation>
    </message>
    <message>
        <source>{word} {count}项，点击查看</source>
        <translation>{word}: {count} task(s), click to see them</translation>
    </message>
    <message>
        <source>{title} · {period} · {day}已定稿，以下是定稿时的情况</source>
        <translation>{title} · {period} · frozen on {day}, shown as it was then</translation>
    </message>
    <message>
        <source>以下按任务统计，另有子任务{count}项</source>
        <translation>Tasks are counted below; subtasks besides: {count}</translation>
    </message>
</context>
<context>
    <name>Paragraph</name>
    <message>
        <source>改写</source>
        <translation>Reword</translation>
    </message>
    <message>
        <source>恢复原文</source>
        <translation>Original words</translation>
    </message>
    <message>
        <source>已改写</source>
        <translation>reworded</translation>
    </message>
    <message>
        <source>〔此处为图〕{words}</source>
        <translation>[Chart here] {words}</translation>
    </message>
    <message>
        <source>改写的文字</source>
        <translation>Reworded text</translation>
    </message>
    <message>
        <source>花括号里是系统填写的数字，如 {total}，可以移动，不能改名；全部删去则不印此段。</source>
        <translation>What stands in braces, such as {total}, is filled in by the program: it can be moved, but not renamed. Delete everything to leave the paragraph out.</translation>
    </message>
    <message>
        <source>保存此段</source>
        <translation>Keep this paragraph</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>PartTable</name>
    <message>
        <source>子任务</source>
        <translation>Subtasks</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Responsible units</translation>
    </message>
</context>
<context>
    <name>PartsNote</name>
    <message>
        <source>第{number}项的子任务：{text}</source>
        <translation>Subtask of task {number}: {text}</translation>
    </message>
    <message>
        <source>子任务{count}项</source>
        <translation>Subtasks: {count}</translation>
    </message>
    <message>
        <source>子任务{count}项，本项状态由它们汇总</source>
        <translation>Subtasks: {count}; the status of the task comes from them</translation>
    </message>
    <message>
        <source>{name}：{words}</source>
        <translation>{name}: {words}</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>协调员口令</source>
        <translation>Coordinator&apos;s passphrase</translation>
    </message>
    <message>
        <source>更改口令</source>
        <translation>Change the passphrase</translation>
    </message>
    <message>
        <source>设置口令</source>
        <translation>Set a passphrase</translation>
    </message>
    <message>
        <source>设了口令后，以协调员身份修改前须先输入口令，联络员不用。它只防误用同一台电脑，不是加密：能打开数据库文件的人仍能看到全部内容。</source>
        <translation>With a passphrase, changes as coordinator need it first; liaisons do not. It guards against mistakes on a shared PC and is not encryption: whoever can open the database file can still see everything.</translation>
    </message>
    <message>
        <source>原口令(&amp;O)</source>
        <translation>&amp;Old passphrase</translation>
    </message>
    <message>
        <source>留空则取消口令</source>
        <translation>Leave empty to drop the passphrase</translation>
    </message>
    <message>
        <source>新口令(&amp;N)</source>
        <translation>&amp;New passphrase</translation>
    </message>
    <message>
        <source>再输一次(&amp;A)</source>
        <translation>&amp;Again</translation>
    </message>
    <message>
        <source>两次输入的新口令不一样。</source>
        <translation>The two new passphrases differ.</translation>
    </message>
    <message>
        <source>请输入口令。</source>
        <translation>Enter the passphrase.</translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>报告期：填写和查看哪个季度的进展</source>
        <translation>Period: the quarter whose progress is shown and filled in</translation>
    </message>
    <message>
        <source>报告期</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>{period}（本季）</source>
        <translation>{period} (current)</translation>
    </message>
    <message>
        <source>{period}（定稿）</source>
        <translation>{period} (frozen)</translation>
    </message>
</context>
<context>
    <name>PeriodVerbs</name>
    <message>
        <source>这是协调员的工作；联络员请在“本季”中填报本单位的任务。</source>
        <translation>This is the coordinator&apos;s work; a liaison reports under &quot;Quarter&quot;.</translation>
    </message>
    <message>
        <source>现以协调员身份工作。</source>
        <translation>Working as coordinator now.</translation>
    </message>
    <message>
        <source>现以{name}联络员身份工作。</source>
        <translation>Working as liaison of {name} now.</translation>
    </message>
    <message>
        <source>已取消协调员口令。</source>
        <translation>The coordinator&apos;s passphrase was dropped.</translation>
    </message>
    <message>
        <source>已设协调员口令；以联络员身份工作后，再改须输入它。</source>
        <translation>The coordinator&apos;s passphrase is set; after working as a liaison, changes need it.</translation>
    </message>
</context>
<context>
    <name>PeriodsPage</name>
    <message>
        <source>各报告期都还没有填报。</source>
        <translation>Nothing was filled in for any period yet.</translation>
    </message>
    <message>
        <source>自 {date}</source>
        <translation>since {date}</translation>
    </message>
    <message>
        <source>指定灯色：{light}。{reason}</source>
        <translation>Light set by hand: {light}. {reason}</translation>
    </message>
    <message>
        <source>{title}：{words}</source>
        <translation>{title}: {words}</translation>
    </message>
</context>
<context>
    <name>PickPage</name>
    <message>
        <source>把方案文件拖到这里，或者选择文件。</source>
        <translation>Drag a plan document here, or choose a file.</translation>
    </message>
    <message>
        <source>可以是 Word、WPS、PDF、网页、Excel、CSV 或文本；读出任务、单位和时间节点后先核对，确认后才存入。</source>
        <translation>Word, WPS, PDF, web page, Excel, CSV or text. Its tasks, units and deadlines are reviewed first; nothing is stored before you confirm.</translation>
    </message>
    <message>
        <source>选择文件…</source>
        <translation>Choose file...</translation>
    </message>
</context>
<context>
    <name>PlanBox</name>
    <message>
        <source>还没有方案</source>
        <translation>No plan yet</translation>
    </message>
    <message>
        <source>方案：{title}</source>
        <translation>Plan: {title}</translation>
    </message>
    <message>
        <source>请先导入方案</source>
        <translation>Import a plan first</translation>
    </message>
</context>
<context>
    <name>PlanPopup</name>
    <message>
        <source>查找方案，可用拼音首字母</source>
        <translation>Find a plan, also by pinyin initials</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Plans</translation>
    </message>
    <message>
        <source>没有符合的方案</source>
        <translation>No plan matches</translation>
    </message>
    <message>
        <source>导入方案…</source>
        <translation>Import plan...</translation>
    </message>
    <message>
        <source>{count}项</source>
        <translation>{count} task(s)</translation>
    </message>
    <message>
        <source>属于另一机关，请先在“报告期 → 身份…”中换成协调员</source>
        <translation>Belongs to another authority; become coordinator under &quot;Reporting &gt; Identity...&quot; first</translation>
    </message>
</context>
<context>
    <name>PlanVerbs</name>
    <message>
        <source>导入方案是协调员的工作。</source>
        <translation>Importing plans is the coordinator&apos;s work.</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
    <message>
        <source>现在是《{title}》。</source>
        <translation>The plan is now &quot;{title}&quot;.</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>缩放</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>横排</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>竖排</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>纸张方向</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>另存为 PDF…</source>
        <translation>Save as PDF...</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print...</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>共{count}页</source>
        <translation>{count} page(s)</translation>
    </message>
    <message>
        <source>适合宽度</source>
        <translation>Fit width</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>校核</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>本季</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>正在读取…</source>
        <translation>Loading...</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>没有符合“{text}”的记录，请换个词或清空查找。</source>
        <translation>Nothing matches &quot;{text}&quot;. Try another word or clear the search.</translation>
    </message>
    <message>
        <source>没有变化。</source>
        <translation>Nothing changed.</translation>
    </message>
</context>
<context>
    <name>RemindAllDialog</name>
    <message>
        <source>全部催办</source>
        <translation>Remind all</translation>
    </message>
    <message>
        <source>催办 {count} 个单位</source>
        <translation>Remind {count} unit(s)</translation>
    </message>
    <message>
        <source>姓名和电话</source>
        <translation>Name and telephone</translation>
    </message>
    <message>
        <source>落款单位；留空则为方案的印发单位</source>
        <translation>Signing office; empty: the issuer of the plan</translation>
    </message>
    <message>
        <source>联系人(&amp;L)</source>
        <translation>Contac&amp;t</translation>
    </message>
    <message>
        <source>落款(&amp;S)</source>
        <translation>&amp;Signature</translation>
    </message>
    <message>
        <source>{period}填报{due}。{units}个单位还有{count}项未报，每个单位写一份催办单（PDF），一并记入历史，可以一次撤销。
{names}。</source>
        <translation>Reports for {period}, {due}. Units: {units}, with {count} report(s) missing. Each unit gets a reminder (PDF); all are recorded in the history as one act, which can be undone.
{names}.</translation>
    </message>
    <message>
        <source>催办单</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>催办单放到哪个文件夹</source>
        <translation>Into which folder</translation>
    </message>
    <message>
        <source>正在写催办单…</source>
        <translation>Writing reminders...</translation>
    </message>
    <message>
        <source>已催办 {count} 个单位，催办单已写入文件夹。</source>
        <translation>{count} unit(s) reminded; the reminders are in the folder.</translation>
    </message>
    <message>
        <source>已取消；催办已记入历史，写好的催办单留在文件夹里。</source>
        <translation>Cancelled; the reminding stays in the history, and the reminders already written stay in the folder.</translation>
    </message>
    <message>
        <source>{name}（{count}）</source>
        <translation>{name} ({count})</translation>
    </message>
</context>
<context>
    <name>RemindDialog</name>
    <message>
        <source>催办“{name}”</source>
        <translation>Remind &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Remind</translation>
    </message>
    <message>
        <source>{period}填报{due}。“{name}”还有{count}项未报。催办单记入历史，可以撤销。</source>
        <translation>Reports for {period}, {due}. &quot;{name}&quot; has {count} missing. The reminder goes into the history and can be undone.</translation>
    </message>
    <message>
        <source>联系人(&amp;L)</source>
        <translation>Contac&amp;t</translation>
    </message>
    <message>
        <source>落款(&amp;S)</source>
        <translation>&amp;Signature</translation>
    </message>
    <message>
        <source>姓名和电话</source>
        <translation>Name and telephone</translation>
    </message>
    <message>
        <source>落款单位；留空则为方案的印发单位</source>
        <translation>Signing office; empty: the issuer of the plan</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>汇总单位</source>
        <translation>Summarising unit</translation>
    </message>
    <message>
        <source>退回理由</source>
        <translation>Reason for return</translation>
    </message>
    <message>
        <source>所报状态</source>
        <translation>Status reported</translation>
    </message>
    <message>
        <source>进展情况</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>存在问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>下一步措施</source>
        <translation>Next steps</translation>
    </message>
    <message>
        <source>填报人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>填报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>佐证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>选中一项，这里显示所报的全文。</source>
        <translation>Select one to read all that was reported.</translation>
    </message>
    <message>
        <source>未指定，采纳后任务状态不变</source>
        <translation>not named; accepting does not change the task&apos;s status</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>{name}：{value}（目标{target}）</source>
        <translation>{name}: {value} (target {target})</translation>
    </message>
    <message>
        <source>，采纳后计入</source>
        <translation>, counts once accepted</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <source>退回“{name}”的填报</source>
        <translation>Return the report of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>请单位补充或改正什么</source>
        <translation>What the unit should add or correct</translation>
    </message>
    <message>
        <source>第{number}项：{text}</source>
        <translation>Task {number}: {text}</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>任务 {tasks} · 条款 {clauses} · 指标 {indicators} · 校核 {findings}</source>
        <translation>Tasks {tasks} · Clauses {clauses} · Indicators {indicators} · Findings {findings}</translation>
    </message>
    <message>
        <source>（已定 {decided}）</source>
        <translation> ({decided} decided)</translation>
    </message>
    <message>
        <source> · 已去掉 {dropped}</source>
        <translation> · Dropped {dropped}</translation>
    </message>
    <message>
        <source>修改{task}</source>
        <translation>{task} edited</translation>
    </message>
    <message>
        <source>修改文件信息</source>
        <translation>Document details edited</translation>
    </message>
    <message>
        <source>{task}并入下一项</source>
        <translation>{task} merged with the next</translation>
    </message>
    <message>
        <source>拆分{task}</source>
        <translation>{task} split</translation>
    </message>
    <message>
        <source>去掉{count}项任务</source>
        <translation>{count} task(s) dropped</translation>
    </message>
    <message>
        <source>去掉{task}</source>
        <translation>{task} dropped</translation>
    </message>
    <message>
        <source>恢复一项任务</source>
        <translation>Task restored</translation>
    </message>
    <message>
        <source>采纳一条意见</source>
        <translation>Finding accepted</translation>
    </message>
    <message>
        <source>不采纳一条意见</source>
        <translation>Finding rejected</translation>
    </message>
    <message>
        <source>重新考虑一条意见</source>
        <translation>Finding reopened</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>这些任务没有印时间节点；填入后逐项可改，也可撤销</source>
        <translation>No deadline is printed for these; what is filled in can be edited and undone</translation>
    </message>
    <message>
        <source>{count}项的文字写有期限，填入时间节点</source>
        <translation>Fill in deadlines from the text of {count} tasks</translation>
    </message>
    <message>
        <source>按文字填入时间节点</source>
        <translation>Deadlines filled in from the text</translation>
    </message>
    <message>
        <source>任务 {tasks}（含子任务 {parts}）· 条款 {clauses} · 指标 {indicators} · 校核 {findings}</source>
        <translation>Tasks {tasks} (sub-tasks {parts}) · clauses {clauses} · indicators {indicators} · findings {findings}</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>亮灯规则</source>
        <translation>Light rule</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>自上而下，按最先符合的一条亮灯：</source>
        <translation>From top to bottom, the first that applies decides:</translation>
    </message>
    <message>
        <source>临期天数(&amp;S)</source>
        <translation>Due &amp;soon</translation>
    </message>
    <message>
        <source>逾期宽限天数(&amp;G)</source>
        <translation>Days of &amp;grace</translation>
    </message>
    <message>
        <source> 天</source>
        <translation> day(s)</translation>
    </message>
    <message>
        <source>现行规则，各项灯色不变。</source>
        <translation>The rule in force; no light changes.</translation>
    </message>
    <message>
        <source>改后各项灯色不变。</source>
        <translation>No light would change.</translation>
    </message>
    <message>
        <source>改后有{count}项变灯：{moves}。</source>
        <translation>Lights that would change: {count} ({moves}).</translation>
    </message>
    <message>
        <source>{before} → {after} {count}项</source>
        <translation>{before} → {after} {count}</translation>
    </message>
    <message>
        <source>有子任务的任务：</source>
        <translation>Tasks with subtasks:</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>搜索任务、单位、拼音首字母…</source>
        <translation>Search tasks, units, pinyin...</translation>
    </message>
    <message>
        <source>在所有列中查找，多个词用空格分开；fgw 可找到发改委（Ctrl+F）</source>
        <translation>Searches all columns; separate words by spaces; fgw finds 发改委 (Ctrl+F)</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>SectionsBlock</name>
    <message>
        <source>各行动亮灯</source>
        <translation>Lights by action</translation>
    </message>
    <message>
        <source>全部行动</source>
        <translation>All actions</translation>
    </message>
    <message>
        <source>{name}：共{count}项</source>
        <translation>{name}: {count} task(s)</translation>
    </message>
    <message>
        <source>不计灯</source>
        <translation>No light</translation>
    </message>
    <message>
        <source>{name}：{word} {count}项</source>
        <translation>{name}: {word}, {count} task(s)</translation>
    </message>
</context>
<context>
    <name>SendingBack</name>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>返回件</source>
        <translation>Copies to send back</translation>
    </message>
    <message>
        <source>返回件放到哪个文件夹</source>
        <translation>Into which folder</translation>
    </message>
    <message>
        <source>文件夹里已有 {count} 份同名的文件，覆盖吗？</source>
        <translation>The folder already has {count} file(s) of these names. Replace them?</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>{name}_返回件.xlsx</source>
        <translation>{name}_to_correct.xlsx</translation>
    </message>
    <message>
        <source>正在写返回件…</source>
        <translation>Writing copies...</translation>
    </message>
    <message>
        <source>已写返回件 {name}。</source>
        <translation>Copy {name} written.</translation>
    </message>
    <message>
        <source>已写 {count} 份返回件。</source>
        <translation>{count} copies written.</translation>
    </message>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>快捷键</source>
        <translation>Keyboard shortcuts</translation>
    </message>
</context>
<context>
    <name>SourceNote</name>
    <message>
        <source>行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>原文（{place}）</source>
        <translation>As printed ({place})</translation>
    </message>
    <message>
        <source>{title}：{words}</source>
        <translation>{title}: {words}</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>原文</source>
        <translation>Printed text</translation>
    </message>
    <message>
        <source>正文条款 {path}</source>
        <translation>Clause {path}</translation>
    </message>
    <message>
        <source>行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>牵头单位</source>
        <translation>Lead units</translation>
    </message>
    <message>
        <source>其他单位</source>
        <translation>Other units</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>数字</source>
        <translation>Numbers</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>可报</source>
        <translation>may report</translation>
    </message>
    <message>
        <source>未报</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>已报送</source>
        <translation>submitted</translation>
    </message>
    <message>
        <source>已退回</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>已采纳</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>还有{days}天</source>
        <translation>{days} day(s) left</translation>
    </message>
    <message>
        <source>今天截止</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>已过{days}天</source>
        <translation>{days} day(s) late</translation>
    </message>
    <message>
        <source>{due}截止，{left}</source>
        <translation>due {due}, {left}</translation>
    </message>
</context>
<context>
    <name>StatusButton</name>
    <message>
        <source>推进状态，选中即保存；也可按 1–7，0 为未填</source>
        <translation>Status, saved when chosen; or press 1–7, 0 for not stated</translation>
    </message>
    <message>
        <source>{words}（持续推进的任务不销号）</source>
        <translation>{words} (open-ended tasks are not closed)</translation>
    </message>
</context>
<context>
    <name>StatusDialog</name>
    <message>
        <source>填报{count}项任务</source>
        <translation>Fill in tasks ({count})</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>{tasks}，{period}。没有改动的栏保持各项原样。</source>
        <translation>{tasks}, {period}. What you leave alone stays as it is in each task.</translation>
    </message>
    <message>
        <source>（不改）</source>
        <translation>(no change)</translation>
    </message>
    <message>
        <source>推进状态(&amp;S)</source>
        <translation>&amp;Status</translation>
    </message>
    <message>
        <source>进展情况(&amp;P)</source>
        <translation>&amp;Progress</translation>
    </message>
    <message>
        <source>存在问题(&amp;Q)</source>
        <translation>Pro&amp;blems</translation>
    </message>
    <message>
        <source>下一步措施(&amp;N)</source>
        <translation>&amp;Next steps</translation>
    </message>
    <message>
        <source>可不填；记入历史</source>
        <translation>Optional; goes into the history</translation>
    </message>
    <message>
        <source>理由(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>不填则不改</source>
        <translation>Leave empty for no change</translation>
    </message>
    <message>
        <source>各项不同；不填则不改，填写则全部改为此内容</source>
        <translation>Differs between tasks; leave empty for no change, or enter one text for all</translation>
    </message>
    <message>
        <source>请选择推进状态，或至少填写一栏。</source>
        <translation>Choose a status or fill in at least one field.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>沿用 {period}</source>
        <translation>from {period}</translation>
    </message>
    <message>
        <source>自 {date}</source>
        <translation>since {date}</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>数据库：{place}</source>
        <translation>Database: {place}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>指定汇总单位</source>
        <translation>Name the summarising unit</translation>
    </message>
    <message>
        <source>指定</source>
        <translation>Name it</translation>
    </message>
    <message>
        <source>汇总单位的填报采纳后成为任务的状态。没有牵头单位的任务须由协调员指定。</source>
        <translation>The summarising unit&apos;s report becomes the task&apos;s status once accepted. For tasks without a lead the coordinator names it.</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>（按牵头单位）</source>
        <translation>(the lead unit)</translation>
    </message>
    <message>
        <source>（未指定）</source>
        <translation>(not named)</translation>
    </message>
</context>
<context>
    <name>TargetPage</name>
    <message>
        <source>作为新的方案导入，名称</source>
        <translation>Import as a new plan, called</translation>
    </message>
    <message>
        <source>作为新的文本，更新已有的方案</source>
        <translation>Update a present plan to this new text</translation>
    </message>
    <message>
        <source>新方案的名称</source>
        <translation>Name of the new plan</translation>
    </message>
    <message>
        <source>要更新的方案</source>
        <translation>Plan to update</translation>
    </message>
    <message>
        <source>将存入任务 {tasks} 项、行动 {sections} 个、单位 {units} 个、正文条款 {clauses} 条、指标 {indicators} 个、校核意见 {findings} 条。</source>
        <translation>To be stored: tasks {tasks}, actions {sections}, units {units}, clauses {clauses}, indicators {indicators}, findings {findings}.</translation>
    </message>
    <message>
        <source>逐项列出新文本与现有方案的差别；不变的任务及各项的状态、填报和历史都保留。</source>
        <translation>Every difference between the new text and the present plan. Unchanged tasks are kept, and so are status, reports and history of all.</translation>
    </message>
    <message>
        <source>请给新方案取一个名称。</source>
        <translation>Give the new plan a name.</translation>
    </message>
    <message>
        <source>已有名为《{name}》的方案：请另取名称，或选择更新它。</source>
        <translation>There is a plan &quot;{name}&quot; already: choose another name, or update that plan.</translation>
    </message>
    <message>
        <source>导入 {count} 项任务</source>
        <translation>Import {count} task(s)</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>一次存入，按 Ctrl+Z 可整个撤销。</source>
        <translation>Stored as one act; Ctrl+Z undoes all of it.</translation>
    </message>
    <message>
        <source>新文本与现有方案一致，没有要更新的。</source>
        <translation>The new text agrees with the present plan; there is nothing to update.</translation>
    </message>
    <message>
        <source>新增 {added} 项，修改 {changed} 项，删除 {removed} 项，不变 {unchanged} 项；一次存入，按 Ctrl+Z 可整个撤销。</source>
        <translation>New {added}, changed {changed}, removed {removed}, unchanged {unchanged}. Stored as one act; Ctrl+Z undoes all of it.</translation>
    </message>
    <message>
        <source>还没有读入文件。</source>
        <translation>No file has been read yet.</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>编辑第{number}项</source>
        <translation>Edit task {number}</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>新增任务</source>
        <translation>Add task</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>如 2027年、2027年6月底前、2027-06-30、持续推进</source>
        <translation>Such as 2027年, 2027年6月底前, 2027-06-30 or 持续推进</translation>
    </message>
    <message>
        <source>为什么改，依据什么</source>
        <translation>Why it is changed, and on what basis</translation>
    </message>
    <message>
        <source>序号(&amp;N)</source>
        <translation>&amp;No.</translation>
    </message>
    <message>
        <source>行动(&amp;A)</source>
        <translation>&amp;Action</translation>
    </message>
    <message>
        <source>重点任务(&amp;T)</source>
        <translation>Key &amp;task</translation>
    </message>
    <message>
        <source>时间节点(&amp;D)</source>
        <translation>&amp;Deadline</translation>
    </message>
    <message>
        <source>责任部门(&amp;U)</source>
        <translation>&amp;Units</translation>
    </message>
    <message>
        <source>备注(&amp;M)</source>
        <translation>Re&amp;marks</translation>
    </message>
    <message>
        <source>印发的文字保留为原文，改动连同理由记入历史，可撤销。</source>
        <translation>The printed text is kept; the change goes into the history with its reason and can be undone.</translation>
    </message>
    <message>
        <source>修改理由(&amp;R)</source>
        <translation>&amp;Reason for change</translation>
    </message>
    <message>
        <source>改动印发的文字须写明理由。</source>
        <translation>Changing the printed text needs a reason.</translation>
    </message>
    <message>
        <source>序号不能为空。</source>
        <translation>The number must not be empty.</translation>
    </message>
    <message>
        <source>重点任务不能为空，请填写任务内容。</source>
        <translation>The key task must not be empty. Enter its text.</translation>
    </message>
    <message>
        <source>时间节点不能为空，请填写日期或“持续推进”。</source>
        <translation>The deadline must not be empty. Enter a date or &quot;持续推进&quot; (open-ended).</translation>
    </message>
    <message>
        <source>日期，或“持续推进”。</source>
        <translation>A date, or &quot;持续推进&quot; (open-ended).</translation>
    </message>
    <message>
        <source>无固定期限，按年度评价</source>
        <translation>open-ended, judged by year</translation>
    </message>
    <message>
        <source>{date} 前</source>
        <translation>by {date}</translation>
    </message>
    <message>
        <source>{date} 前，已延至 {later}</source>
        <translation>by {date}, extended to {later}</translation>
    </message>
</context>
<context>
    <name>TaskHeader</name>
    <message>
        <source>点击排序，再点反序，第三次恢复原文顺序；拖动可调整位置和宽度</source>
        <translation>Click to sort, again to reverse, a third time for the printed order; drag to move or resize</translation>
    </message>
    <message>
        <source>恢复标准列和列宽</source>
        <translation>Reset columns and widths</translation>
    </message>
</context>
<context>
    <name>TaskList</name>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>没有这一类意见；请在上面选“全部意见”。</source>
        <translation>No findings of this kind; choose &quot;All findings&quot; above.</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>校核</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>先看存疑</source>
        <translation>Doubtful first</translation>
    </message>
    <message>
        <source>按序</source>
        <translation>In order</translation>
    </message>
    <message>
        <source>意见类别</source>
        <translation>Kind of finding</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>到下一项有待定意见的任务（F8）</source>
        <translation>Go to the next task with an undecided finding (F8)</translation>
    </message>
    <message>
        <source>全部意见</source>
        <translation>All findings</translation>
    </message>
    <message>
        <source>不针对某一项的意见</source>
        <translation>Findings about no single task</translation>
    </message>
    <message>
        <source>已去掉</source>
        <translation>Dropped</translation>
    </message>
</context>
<context>
    <name>TaskPane</name>
    <message>
        <source>并入下一项</source>
        <translation>Merge with next</translation>
    </message>
    <message>
        <source>把下一项的文字和单位并到这一项</source>
        <translation>Add text and units of the next task to this one</translation>
    </message>
    <message>
        <source>在光标处拆分</source>
        <translation>Split at cursor</translation>
    </message>
    <message>
        <source>先把光标放到文字中要拆开的地方，再按这里</source>
        <translation>Put the cursor where the text is to be split, then click here</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Drop</translation>
    </message>
    <message>
        <source>这一项不存入（Del）；可以恢复</source>
        <translation>Do not store this task (Del); it can be restored</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>这一项仍要存入</source>
        <translation>Store this task after all</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>如 2027年、2027年6月底前、持续推进</source>
        <translation>Such as 2027年, 2027年6月底前 or 持续推进</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>不针对某一项的意见</source>
        <translation>Findings about no single task</translation>
    </message>
    <message>
        <source>已去掉，不会存入</source>
        <translation>Dropped, will not be stored</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>无固定期限，按年度评价</source>
        <translation>open-ended, judged by year</translation>
    </message>
    <message>
        <source>{date} 前</source>
        <translation>by {date}</translation>
    </message>
    <message>
        <source>没有认出日期，按原话存入</source>
        <translation>no date recognised, stored in its own words</translation>
    </message>
    <message>
        <source>；阶段节点 {days}</source>
        <translation>; milestone(s) {days}</translation>
    </message>
</context>
<context>
    <name>TaskVerbs</name>
    <message>
        <source>没有变化。</source>
        <translation>Nothing changed.</translation>
    </message>
    <message>
        <source>第{number}项的时间节点是“{printed}”，没有日期，不能延期。</source>
        <translation>The deadline of task {number} is &quot;{printed}&quot;, without a date, so it cannot be extended.</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>删除第{number}项“{text}”？</source>
        <translation>Delete task {number}, &quot;{text}&quot;?</translation>
    </message>
    <message>
        <source>删除选中的{count}项任务？</source>
        <translation>Delete the {count} selected tasks?</translation>
    </message>
    <message>
        <source>它们的状态、进展和校核一并删除，可以撤销。</source>
        <translation> Status, progress and findings are deleted too. This can be undone.</translation>
    </message>
    <message>
        <source>删除任务</source>
        <translation>Delete tasks</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>已复制{count}项，可粘贴到 WPS、Excel 或 Word。</source>
        <translation>Tasks copied: {count}. Paste into WPS, Excel or Word.</translation>
    </message>
    <message>
        <source>另存为视图</source>
        <translation>Save as view</translation>
    </message>
    <message>
        <source>视图名称</source>
        <translation>Name of the view</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>已有名为“{name}”的视图，用当前筛选覆盖它？</source>
        <translation>There is a view &quot;{name}&quot; already. Replace it by the current filters?</translation>
    </message>
    <message>
        <source>覆盖</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>删除视图“{name}”？任务不受影响。</source>
        <translation>Delete the view &quot;{name}&quot;? Tasks are not affected.</translation>
    </message>
    <message>
        <source>删除视图</source>
        <translation>Delete view</translation>
    </message>
    <message>
        <source>下面的{count}项子任务也一并删除。</source>
        <translation> The {count} subtask(s) below are deleted too.</translation>
    </message>
</context>
<context>
    <name>TaskView</name>
    <message>
        <source>任务分解表</source>
        <translation>Task table</translation>
    </message>
</context>
<context>
    <name>TasksBlock</name>
    <message>
        <source>{count}项</source>
        <translation>{count} task(s)</translation>
    </message>
    <message>
        <source>这里列出前{count}项，点击查看全部</source>
        <translation>The first {count} are listed, click to see all</translation>
    </message>
    <message>
        <source>在任务表中查看</source>
        <translation>Show in the task table</translation>
    </message>
    <message>
        <source>指标未达到</source>
        <translation>Indicator not met</translation>
    </message>
    <message>
        <source>逾期{count}天</source>
        <translation>{count} day(s) overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>还有{count}天</source>
        <translation>{count} day(s) left</translation>
    </message>
    <message>
        <source>第{number}项 {text}
{leads}
{why}</source>
        <translation>Task {number} {text}
{leads}
{why}</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>协调员</source>
        <translation>Coordinator</translation>
    </message>
    <message>
        <source>协调员（已锁定）</source>
        <translation>Coordinator (locked)</translation>
    </message>
    <message>
        <source>{unit}联络员</source>
        <translation>Liaison of {unit}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>工具栏</source>
        <translation>Toolbar</translation>
    </message>
</context>
<context>
    <name>TrendBlock</name>
    <message>
        <source>各报告期推进状态</source>
        <translation>Statuses by period</translation>
    </message>
    <message>
        <source>还没有填过推进状态。填写后，这里按报告期显示变化。</source>
        <translation>No statuses yet. Once they are stated, their course by period stands here.</translation>
    </message>
    <message>
        <source>{name}：{word} {count}项</source>
        <translation>{name}: {word}, {count} task(s)</translation>
    </message>
</context>
<context>
    <name>UnitLines</name>
    <message>
        <source>{role}单位</source>
        <translation>{role} units</translation>
    </message>
    <message>
        <source>加一类单位 ▾</source>
        <translation>Add a role ▾</translation>
    </message>
</context>
<context>
    <name>UnitReports</name>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>填报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>所报状态</source>
        <translation>Status reported</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>所报内容</source>
        <translation>What was reported</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>采纳选中的填报；汇总单位的填报随之成为任务的状态</source>
        <translation>Accept the selected reports; that of the summarising unit becomes the task&apos;s status</translation>
    </message>
    <message>
        <source>退回…</source>
        <translation>Return...</translation>
    </message>
    <message>
        <source>请单位补充或改正，须写明理由</source>
        <translation>To be added to or corrected by the unit; a reason is needed</translation>
    </message>
    <message>
        <source>采纳全部</source>
        <translation>Accept all</translation>
    </message>
    <message>
        <source>采纳这个单位已报送的全部填报</source>
        <translation>Accept all that this unit has sent in</translation>
    </message>
    <message>
        <source>汇总单位…</source>
        <translation>Summarising unit...</translation>
    </message>
    <message>
        <source>指定选中的任务以哪个单位的填报为准</source>
        <translation>Say whose report counts for the selected tasks</translation>
    </message>
    <message>
        <source>催办…</source>
        <translation>Remind...</translation>
    </message>
    <message>
        <source>向这个单位发催办单，列出未报的任务</source>
        <translation>Send this unit a reminder that lists the missing tasks</translation>
    </message>
    <message>
        <source>代为录入…</source>
        <translation>Enter for the unit...</translation>
    </message>
    <message>
        <source>替这个单位录入以电话、邮件等方式报来的内容</source>
        <translation>Enter what this unit reported by telephone, mail or the like</translation>
    </message>
    <message>
        <source>进展</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next steps</translation>
    </message>
    <message>
        <source>退回理由</source>
        <translation>Reason for return</translation>
    </message>
    <message>
        <source>已催办{count}次</source>
        <translation>reminded {count} time(s)</translation>
    </message>
    <message>
        <source>最近一次：{day}</source>
        <translation>last on {day}</translation>
    </message>
    <message>
        <source>第{numbers}项没有汇总单位，任务状态未随之改变，可用“汇总单位…”指定。</source>
        <translation>Task(s) {numbers} have no summarising unit, their status did not change; name one with &quot;Summarising unit...&quot;.</translation>
    </message>
    <message>
        <source>已采纳“{name}”的{count}项填报。</source>
        <translation>{count} report(s) of &quot;{name}&quot; accepted.</translation>
    </message>
    <message>
        <source>采纳“{name}”已报送的{count}项填报？按 Ctrl+Z 可一并撤销。</source>
        <translation>Accept the {count} report(s) that &quot;{name}&quot; has sent in? Ctrl+Z undoes them together.</translation>
    </message>
</context>
<context>
    <name>UnitTable</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>{unit}的角色</source>
        <translation>Role of {unit}</translation>
    </message>
</context>
<context>
    <name>UnitsBlock</name>
    <message>
        <source>牵头单位</source>
        <translation>Lead units</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>牵头</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>应报</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>已报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>还没有牵头单位。在任务的责任部门中标明牵头（☆）。</source>
        <translation>No lead units yet. Mark the lead (☆) among the responsible units of a task.</translation>
    </message>
    <message>
        <source>只看前{count}个</source>
        <translation>Only the first {count}</translation>
    </message>
    <message>
        <source>全部{count}个单位</source>
        <translation>All {count} units</translation>
    </message>
    <message>
        <source>{name}：{word} {count}项</source>
        <translation>{name}: {word}, {count} task(s)</translation>
    </message>
</context>
<context>
    <name>UnitsByRole</name>
    <message>
        <source>尚未分工</source>
        <translation>No units yet</translation>
    </message>
    <message>
        <source>（仅列一个单位，按牵头统计）</source>
        <translation>(the only unit listed, counted as lead)</translation>
    </message>
</context>
<context>
    <name>UnitsView</name>
    <message>
        <source>单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>别名、曾用名</source>
        <translation>Aliases, former names</translation>
    </message>
    <message>
        <source>牵头</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>配合</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>共计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>成员单位</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>任务表中列出的单位。更名后旧名仍可查到；别名只用于识别，不改动已印的文字。</source>
        <translation>The units of the task table. A former name can still be found; an alias only helps to recognise a unit and changes no printed text.</translation>
    </message>
    <message>
        <source>查找单位</source>
        <translation>Search units</translation>
    </message>
    <message>
        <source>新增…</source>
        <translation>Add...</translation>
    </message>
    <message>
        <source>新增一个单位</source>
        <translation>Add a unit</translation>
    </message>
    <message>
        <source>新增集合…</source>
        <translation>Add collective...</translation>
    </message>
    <message>
        <source>新增“各镇”一类的集合单位</source>
        <translation>Add a collective unit, such as &quot;各镇&quot; (all towns)</translation>
    </message>
    <message>
        <source>更名…</source>
        <translation>Rename...</translation>
    </message>
    <message>
        <source>自截至日期起改用新名称</source>
        <translation>Use a new name from the as-of date on</translation>
    </message>
    <message>
        <source>别名…</source>
        <translation>Alias...</translation>
    </message>
    <message>
        <source>添加别名；如别名是另一单位，则两者合并</source>
        <translation>Add an alias; if it names another unit, the two are merged</translation>
    </message>
    <message>
        <source>成员…</source>
        <translation>Members...</translation>
    </message>
    <message>
        <source>指定集合单位包含哪些单位</source>
        <translation>Say which units belong to a collective unit</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>删除没有任务的单位</source>
        <translation>Delete a unit without tasks</translation>
    </message>
    <message>
        <source>查看任务</source>
        <translation>Show tasks</translation>
    </message>
    <message>
        <source>在任务表中只看此单位</source>
        <translation>Show only this unit in the task table</translation>
    </message>
    <message>
        <source>集合单位</source>
        <translation>Collective</translation>
    </message>
    <message>
        <source>还没有单位。点“新增…”添加第一个。</source>
        <translation>No units yet. Click &quot;Add...&quot; for the first one.</translation>
    </message>
    <message>
        <source>新增单位</source>
        <translation>Add unit</translation>
    </message>
    <message>
        <source>新增集合单位</source>
        <translation>Add collective unit</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Unit name</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>单位更名</source>
        <translation>Rename unit</translation>
    </message>
    <message>
        <source>“{name}”的新名称</source>
        <translation>New name of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>更名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>添加别名</source>
        <translation>Add alias</translation>
    </message>
    <message>
        <source>“{name}”的别名</source>
        <translation>Alias of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>“{other}”现为另一个单位。合并后它的任务都归“{name}”，印出的名称不变。可以撤销。</source>
        <translation>&quot;{other}&quot; is another unit now. Merged, its tasks belong to &quot;{name}&quot;; printed names stay. This can be undone.</translation>
    </message>
    <message>
        <source>合并单位</source>
        <translation>Merge units</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>删除单位“{name}”？可以撤销。</source>
        <translation>Delete the unit &quot;{name}&quot;? This can be undone.</translation>
    </message>
    <message>
        <source>它的别名{aliases}也随之删除。</source>
        <translation> Its aliases ({aliases}) are deleted with it.</translation>
    </message>
    <message>
        <source>删除单位</source>
        <translation>Delete unit</translation>
    </message>
</context>
<context>
    <name>ValueFields</name>
    <message>
        <source>本期末的数值，或文字</source>
        <translation>The value at the end of the period, or words</translation>
    </message>
    <message>
        <source>指标：{name}</source>
        <translation>Indicator: {name}</translation>
    </message>
    <message>
        <source>目标：{target}</source>
        <translation>Target: {target}</translation>
    </message>
    <message>
        <source>上次：{value}</source>
        <translation>Last: {value}</translation>
    </message>
    <message>
        <source>这个数值由协调员填写，如有出入请与协调员联系</source>
        <translation>The coordinator enters this value; if it is wrong, please ask the coordinator</translation>
    </message>
</context>
<context>
    <name>WindowVerbs</name>
    <message>
        <source>已导出{count}项到 {path}</source>
        <translation>Tasks exported: {count}, to {path}</translation>
    </message>
    <message>
        <source>正在导出 {name}…</source>
        <translation>Exporting {name}...</translation>
    </message>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Laying out...</translation>
    </message>
    <message>
        <source>TaskDesk备份_{day}.db</source>
        <translation>TaskDesk-backup_{day}.db</translation>
    </message>
    <message>
        <source>数据库备份 (*.db)</source>
        <translation>Database backup (*.db)</translation>
    </message>
    <message>
        <source>备份数据库</source>
        <translation>Back up database</translation>
    </message>
    <message>
        <source>已备份到 {path}，并已核对。</source>
        <translation>Backed up to {path} and verified.</translation>
    </message>
    <message>
        <source>正在备份…</source>
        <translation>Backing up...</translation>
    </message>
    <message>
        <source>检查数据库</source>
        <translation>Check database</translation>
    </message>
    <message>
        <source>数据库完好，变更记录连续。</source>
        <translation>The database is sound and the history is complete.</translation>
    </message>
    <message>
        <source>正在检查数据库…</source>
        <translation>Checking the database...</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished yet. Wait a moment or cancel it.</translation>
    </message>
    <message>
        <source>已取消，没有写入文件。</source>
        <translation>Cancelled; no file was written.</translation>
    </message>
    <message>
        <source>已是最新。</source>
        <translation>Everything is up to date.</translation>
    </message>
    <message>
        <source>界面语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>下次启动时生效。</source>
        <translation>Takes effect at the next start.</translation>
    </message>
    <message>
        <source>打印总览</source>
        <translation>Print overview</translation>
    </message>
    <message>
        <source>已备份到 {path}，并已核对；{count}个佐证材料文件一并备份。</source>
        <translation>Backed up to {path} and verified, with {count} file(s) of evidence.</translation>
    </message>
</context>
<context>
    <name>WordsEditor</name>
    <message>
        <source>Enter 保存，Shift+Enter 换行，Esc 放弃</source>
        <translation>Enter saves, Shift+Enter starts a new line, Esc discards</translation>
    </message>
</context>
<context>
    <name>WordsField</name>
    <message>
        <source>离开这一栏或按 Ctrl+Enter 即保存</source>
        <translation>Saved when you leave the field or press Ctrl+Enter</translation>
    </message>
    <message>
        <source>上期 ▾</source>
        <translation>Last period ▾</translation>
    </message>
    <message>
        <source>上期 ▸</source>
        <translation>Last period ▸</translation>
    </message>
    <message>
        <source>收起上期的文字</source>
        <translation>Hide last period&apos;s text</translation>
    </message>
    <message>
        <source>看上期写了什么，可填入本期</source>
        <translation>See what was written last period; it can be copied</translation>
    </message>
    <message>
        <source>未保存，请选择</source>
        <translation>Not saved, please choose</translation>
    </message>
    <message>
        <source>未保存</source>
        <translation>Not saved</translation>
    </message>
</context>
<context>
    <name>domain</name>
    <message>
        <source>{child}所引用的{parent}不存在</source>
        <translation>{child} refers to something missing ({parent})</translation>
    </message>
    <message>
        <source>{name}（至{valid_to}）</source>
        <translation>{name} (until {valid_to})</translation>
    </message>
    <message>
        <source>{period}：{words}</source>
        <translation>{period}: {words}</translation>
    </message>
    <message>
        <source>{printed}
延至
{effective}</source>
        <translation>{printed}
→ {effective}</translation>
    </message>
    <message>
        <source>{status}，不计灯</source>
        <translation>{status}: no light</translation>
    </message>
    <message>
        <source>{tasks}填写进展</source>
        <translation>{tasks}: progress filled in</translation>
    </message>
    <message>
        <source>{tasks}恢复按规则亮灯</source>
        <translation>{tasks}: light by the rule again</translation>
    </message>
    <message>
        <source>{tasks}指定灯色为{light}</source>
        <translation>{tasks}: light set to {light}</translation>
    </message>
    <message>
        <source>{tasks}状态改为{status}</source>
        <translation>{tasks}: status set to {status}</translation>
    </message>
    <message>
        <source>{tasks}状态清为未填</source>
        <translation>{tasks}: status cleared</translation>
    </message>
    <message>
        <source>{title}：{names}</source>
        <translation>{title}: {names}</translation>
    </message>
    <message>
        <source>{title}：{text}</source>
        <translation>{title}: {text}</translation>
    </message>
    <message>
        <source>{what}“{found}”已由他人建立，本次修改没有保存，请刷新后重试。</source>
        <translation>{what} &quot;{found}&quot; has just been created by someone else. Your change was not saved; refresh and try again.</translation>
    </message>
    <message>
        <source>{what}已有他人的“{found}”，您的“{wanted}”没有保存，请核对后再改。</source>
        <translation>{what}: someone else has already entered &quot;{found}&quot;. Your &quot;{wanted}&quot; was not saved; check and edit again.</translation>
    </message>
    <message>
        <source>{what}已被他人改为“{found}”（您改前是“{before}”，要改为“{wanted}”），本次未保存，请核对后再改。</source>
        <translation>{what}: changed to &quot;{found}&quot; by someone else (it was &quot;{before}&quot;, you wanted &quot;{wanted}&quot;). Not saved; check and edit again.</translation>
    </message>
    <message>
        <source>{what}的{field}在读取之后已被改为“{found}”（您要改为“{wanted}”），本次修改没有保存，请刷新后重试。</source>
        <translation>{what}, {field}: changed to &quot;{found}&quot; since it was read (you wanted &quot;{wanted}&quot;). Your change was not saved; refresh and try again.</translation>
    </message>
    <message>
        <source>{what}的编号 {n} 超出了已发放的编号。</source>
        <translation>{what}: id {n} is beyond the ids that were given out.</translation>
    </message>
    <message>
        <source>{what}（编号 {n}）与变更记录不符，可能被其他程序改动过。</source>
        <translation>{what} (id {n}) does not match the history; another program may have changed it.</translation>
    </message>
    <message>
        <source>{what}：{before} → {after}</source>
        <translation>{what}: {before} → {after}</translation>
    </message>
    <message>
        <source>{what}：所属的内容已被他人删除，“{wanted}”没有保存。</source>
        <translation>{what}: what it belongs to has been deleted by someone else; &quot;{wanted}&quot; was not saved.</translation>
    </message>
    <message>
        <source>{words}。</source>
        <translation>{words}.</translation>
    </message>
    <message>
        <source>{words}须在 0 到 3650 之间，现为 {days}。</source>
        <translation>{words} must be between 0 and 3650, not {days}.</translation>
    </message>
    <message>
        <source>{words}（{reason}）</source>
        <translation>{words} ({reason})</translation>
    </message>
    <message>
        <source>{year}年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>{year}年{month}月</source>
        <translation>{year}-{month:0&gt;2}</translation>
    </message>
    <message>
        <source>{year}年上半年</source>
        <translation>First half of {year}</translation>
    </message>
    <message>
        <source>{year}年下半年</source>
        <translation>Second half of {year}</translation>
    </message>
    <message>
        <source>{year}年第一季度</source>
        <translation>Q1 {year}</translation>
    </message>
    <message>
        <source>{year}年第三季度</source>
        <translation>Q3 {year}</translation>
    </message>
    <message>
        <source>{year}年第二季度</source>
        <translation>Q2 {year}</translation>
    </message>
    <message>
        <source>{year}年第四季度</source>
        <translation>Q4 {year}</translation>
    </message>
    <message>
        <source>“{alias}”不是单位“{name}”的别名。</source>
        <translation>&quot;{alias}&quot; is not an alias of &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>“{alias}”已是单位“{name}”的名称。</source>
        <translation>&quot;{alias}&quot; is already a name of &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>“{alias}”并入单位“{name}”</source>
        <translation>&quot;{alias}&quot; merged into &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>“{alias}”记为单位“{name}”</source>
        <translation>&quot;{alias}&quot; added as an alias of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>“{name}”不是集合单位（如“各镇”），没有成员。</source>
        <translation>&quot;{name}&quot; is not a collective unit (such as &quot;各镇&quot;, all towns), so it has no members.</translation>
    </message>
    <message>
        <source>“{name}”与“{name2}”一个是集合单位、一个不是，不能合并。</source>
        <translation>&quot;{name}&quot; and &quot;{name2}&quot; cannot be merged: one is a collective unit, the other is not.</translation>
    </message>
    <message>
        <source>“{name}”本身是集合单位，不能作为成员。</source>
        <translation>&quot;{name}&quot; is a collective unit itself and cannot be a member.</translation>
    </message>
    <message>
        <source>“{name}”的成员单位设为{count}个</source>
        <translation>&quot;{name}&quot;: members set, {count} in all</translation>
    </message>
    <message>
        <source>“{path}”是一个文件夹，不能写成文件，请另取一个文件名。</source>
        <translation>&quot;{path}&quot; is a folder and cannot be written as a file. Choose another file name.</translation>
    </message>
    <message>
        <source>“{path}”是一个文件夹，请指定数据库文件名。</source>
        <translation>&quot;{path}&quot; is a folder. Name a database file.</translation>
    </message>
    <message>
        <source>“{place}”不是 TaskDesk 的数据库文件，请另选文件；原文件没有改动。</source>
        <translation>&quot;{place}&quot; is not a TaskDesk database. Choose another file; this one was left unchanged.</translation>
    </message>
    <message>
        <source>“{place}”在数据库服务器上，请用服务器自带的工具备份。</source>
        <translation>&quot;{place}&quot; is on a database server. Back it up with the server&apos;s own tools.</translation>
    </message>
    <message>
        <source>“{place}”所在的文件夹不存在，请检查路径。</source>
        <translation>The folder of &quot;{place}&quot; does not exist. Check the path.</translation>
    </message>
    <message>
        <source>“{place}”所在的磁盘是只读的，请另选位置。</source>
        <translation>The disk of &quot;{place}&quot; is read-only. Choose another place.</translation>
    </message>
    <message>
        <source>“{place}”是一个文件夹，请指定备份的文件名。</source>
        <translation>&quot;{place}&quot; is a folder. Name a backup file.</translation>
    </message>
    <message>
        <source>“{place}”是一个文件夹，请指定文件名。</source>
        <translation>&quot;{place}&quot; is a folder. Name a file.</translation>
    </message>
    <message>
        <source>“{place}”是只读的，无法保存，请检查文件和所在文件夹的权限。</source>
        <translation>&quot;{place}&quot; is read-only and cannot be saved. Check the permissions of the file and its folder.</translation>
    </message>
    <message>
        <source>“{place}”是正在使用的数据库，请为备份另选文件名。</source>
        <translation>&quot;{place}&quot; is the database in use. Choose another file name for the backup.</translation>
    </message>
    <message>
        <source>“{place}”正被另一个程序占用，请稍后重试。</source>
        <translation>&quot;{place}&quot; is in use by another program. Try again in a moment.</translation>
    </message>
    <message>
        <source>“{place}”的上级不是文件夹，请检查路径。</source>
        <translation>What should hold &quot;{place}&quot; is not a folder. Check the path.</translation>
    </message>
    <message>
        <source>“{place}”的名称太长，请换一个短些的名称。</source>
        <translation>The name &quot;{place}&quot; is too long. Choose a shorter one.</translation>
    </message>
    <message>
        <source>“已完成”只由销号得出，不能指定。</source>
        <translation>&quot;Done&quot; only follows from the status Closed; it cannot be set.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>《{title}》中没有序号为{numbers}的任务。</source>
        <translation>《{title}》 has no task numbered {numbers}.</translation>
    </message>
    <message>
        <source>下一步措施</source>
        <translation>Next steps</translation>
    </message>
    <message>
        <source>不完整，请用备份恢复；原文件没有改动</source>
        <translation>is incomplete. Restore a backup; the file was left unchanged</translation>
    </message>
    <message>
        <source>不支持“{kind}”这种数据库地址。</source>
        <translation>Database addresses of the kind &quot;{kind}&quot; are not supported.</translation>
    </message>
    <message>
        <source>不是 TaskDesk 的数据库，可能属于其他程序；原文件没有改动</source>
        <translation>is not a TaskDesk database and may belong to another program; it was left unchanged</translation>
    </message>
    <message>
        <source>不能撤销“{what}”：{clash}</source>
        <translation>Cannot undo &quot;{what}&quot;: {clash}</translation>
    </message>
    <message>
        <source>不能重做“{what}”：{clash}</source>
        <translation>Cannot redo &quot;{what}&quot;: {clash}</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>临期天数</source>
        <translation>Due soon (days)</translation>
    </message>
    <message>
        <source>临期：{effective}到期</source>
        <translation>Due soon: {effective}</translation>
    </message>
    <message>
        <source>亮灯规则</source>
        <translation>Light rule</translation>
    </message>
    <message>
        <source>人工指定灯色的（须写明理由）：从其指定</source>
        <translation>Light set by hand (with a reason): as set</translation>
    </message>
    <message>
        <source>人工指定：{override_reason}</source>
        <translation>Set by hand: {override_reason}</translation>
    </message>
    <message>
        <source>仅</source>
        <translation>Only</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>任务状态</source>
        <translation>Task status</translation>
    </message>
    <message>
        <source>保存视图“{name}”</source>
        <translation>View &quot;{name}&quot; saved</translation>
    </message>
    <message>
        <source>修改亮灯规则</source>
        <translation>Light rule changed</translation>
    </message>
    <message>
        <source>全部任务</source>
        <translation>All tasks</translation>
    </message>
    <message>
        <source>共{total}项 · {stated} ｜ 逾期 {overdue} · 未报送 {unreported}</source>
        <translation>Total {total} · {stated} | Overdue {overdue} · Unreported {unreported}</translation>
    </message>
    <message>
        <source>其余：● 绿</source>
        <translation>All others: ● Green</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>列“{key}”不存在，可用的列：{titles}。</source>
        <translation>There is no column &quot;{key}&quot;. Columns: {titles}.</translation>
    </message>
    <message>
        <source>删除{tasks}</source>
        <translation>{tasks} deleted</translation>
    </message>
    <message>
        <source>删除{what}：{before}</source>
        <translation>Deleted ({what}): {before}</translation>
    </message>
    <message>
        <source>删除单位“{name}”</source>
        <translation>Unit &quot;{name}&quot; deleted</translation>
    </message>
    <message>
        <source>删除视图“{name}”</source>
        <translation>View &quot;{name}&quot; deleted</translation>
    </message>
    <message>
        <source>十大行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>升级失败，原数据没有改动；升级前的备份在“{copy}”</source>
        <translation>could not be upgraded. Your data is unchanged; a backup was made at &quot;{copy}&quot;</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>单位“{name}”不存在，是否为：{names}。</source>
        <translation>There is no unit &quot;{name}&quot;. Did you mean: {names}?</translation>
    </message>
    <message>
        <source>单位“{name}”不存在，请先在“单位”中新增。</source>
        <translation>There is no unit &quot;{name}&quot;. Add it under Units first.</translation>
    </message>
    <message>
        <source>单位“{name}”列在第{numbers}项的责任部门中，不能删除。</source>
        <translation>Unit &quot;{name}&quot; is responsible for tasks ({numbers}) and cannot be deleted.</translation>
    </message>
    <message>
        <source>单位“{name}”已并入别的单位的记录，不能删除。</source>
        <translation>Unit &quot;{name}&quot; is part of the record of a merger and cannot be deleted.</translation>
    </message>
    <message>
        <source>单位“{name}”已用此名称。</source>
        <translation>Unit &quot;{name}&quot; already has this name.</translation>
    </message>
    <message>
        <source>单位“{name}”是“{name2}”的成员，请先移出。</source>
        <translation>Unit &quot;{name}&quot; is a member of &quot;{name2}&quot;. Take it out first.</translation>
    </message>
    <message>
        <source>单位“{name}”更名为“{new_name}”</source>
        <translation>Unit &quot;{name}&quot; renamed &quot;{new_name}&quot;</translation>
    </message>
    <message>
        <source>单位与正文不一致</source>
        <translation>Units differ from the text</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Unit name</translation>
    </message>
    <message>
        <source>单位名称“{name}”不能含有 ☆、顿号、逗号、分号或换行。</source>
        <translation>The unit name &quot;{name}&quot; must not contain ☆, commas, semicolons or line breaks.</translation>
    </message>
    <message>
        <source>单位名称不能为空。</source>
        <translation>The unit name must not be empty.</translation>
    </message>
    <message>
        <source>单位成员</source>
        <translation>Unit member</translation>
    </message>
    <message>
        <source>单位重复</source>
        <translation>Unit listed twice</translation>
    </message>
    <message>
        <source>单位（{role}）</source>
        <translation>Unit ({role})</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Printed text</translation>
    </message>
    <message>
        <source>取消单位“{name}”的别名“{alias}”</source>
        <translation>Alias &quot;{alias}&quot; of &quot;{name}&quot; removed</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>名称“{name}”已属于单位“{name2}”，请另取名称。</source>
        <translation>The name &quot;{name}&quot; belongs to the unit &quot;{name2}&quot;. Choose another name.</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>处理结果</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>处理说明</source>
        <translation>Note on the decision</translation>
    </message>
    <message>
        <source>备份“{place}”核对不一致，没有保留，请检查磁盘后重试。</source>
        <translation>The backup &quot;{place}&quot; did not verify and was not kept. Check the disk and try again.</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>夹杂外文</source>
        <translation>Stray Latin letters</translation>
    </message>
    <message>
        <source>存在问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>导入《{title}》任务分解表</source>
        <translation>Task table of 《{title}》 imported</translation>
    </message>
    <message>
        <source>尚未填写推进状态：○ 灰（未填）</source>
        <translation>No status stated: ○ Grey (not stated)</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已报完成，待核验</source>
        <translation>Reported done, to be verified</translation>
    </message>
    <message>
        <source>已核验销号</source>
        <translation>Verified and closed</translation>
    </message>
    <message>
        <source>已采纳</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>已销号</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已销号：✓ 已完成</source>
        <translation>Closed: ✓ Done</translation>
    </message>
    <message>
        <source>并入单位</source>
        <translation>Merged into</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>序号“{number}”已有任务，请另用一个。</source>
        <translation>There already is a task numbered &quot;{number}&quot;. Use another number.</translation>
    </message>
    <message>
        <source>序号不能为空。</source>
        <translation>The number must not be empty.</translation>
    </message>
    <message>
        <source>序号不连续</source>
        <translation>Gap in the numbering</translation>
    </message>
    <message>
        <source>应报送而报告期报送截止日已过：○ 灰（未报送）</source>
        <translation>Report owed and past its due date: ○ Grey (unreported)</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>延期须写明依据（如批准文件）。</source>
        <translation>An extension needs a basis, such as the document that approves it.</translation>
    </message>
    <message>
        <source>延期须写明理由。</source>
        <translation>An extension needs a reason.</translation>
    </message>
    <message>
        <source>延至{new_date}（{reason}，依据：{basis}）</source>
        <translation>extended to {new_date} ({reason}; basis: {basis})</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>成员单位</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>或其所在文件夹是只读的，无法保存，请检查权限或复制到别处再打开</source>
        <translation>or its folder is read-only, so nothing could be saved. Check the permissions, or copy it elsewhere and open the copy</translation>
    </message>
    <message>
        <source>截至日期晚于有效时间节点满{days}天而届时未报完成：◆ 红</source>
        <translation>As-of date more than {days} day(s) past the deadline and not reported done by then: ◆ Red</translation>
    </message>
    <message>
        <source>截至日期晚于有效时间节点而届时未报完成：◆ 红</source>
        <translation>As-of date past the deadline and not reported done by then: ◆ Red</translation>
    </message>
    <message>
        <source>报告期“{text}”无法识别，请写成 2026Q4、2026M11、2026H2 或 2026。</source>
        <translation>&quot;{text}&quot; is not a period. Write 2026Q4, 2026M11, 2026H2 or 2026.</translation>
    </message>
    <message>
        <source>报完成</source>
        <translation>Reported done</translation>
    </message>
    <message>
        <source>指定灯色</source>
        <translation>Light set by hand</translation>
    </message>
    <message>
        <source>指定灯色须写明理由。</source>
        <translation>Setting a light by hand needs a reason.</translation>
    </message>
    <message>
        <source>指定灯色：{light}（{reason}）</source>
        <translation>Light set to {light} ({reason})</translation>
    </message>
    <message>
        <source>指定理由</source>
        <translation>Reason for the light</translation>
    </message>
    <message>
        <source>指导</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>按期推进</source>
        <translation>On schedule</translation>
    </message>
    <message>
        <source>排列位置</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>排序列</source>
        <translation>Sorted by</translation>
    </message>
    <message>
        <source>推进中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>推进状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>推进状态“{text}”不存在，请用：{words}。</source>
        <translation>There is no status &quot;{text}&quot;. Use one of: {words}.</translation>
    </message>
    <message>
        <source>撤销：{act}</source>
        <translation>Undone: {act}</translation>
    </message>
    <message>
        <source>数据库“{place}”{why}。</source>
        <translation>The database &quot;{place}&quot; {why}.</translation>
    </message>
    <message>
        <source>数据库“{place}”不见了，无法备份，请检查磁盘。</source>
        <translation>The database &quot;{place}&quot; is gone and cannot be backed up. Check the disk.</translation>
    </message>
    <message>
        <source>数据库“{place}”已损坏，请用备份恢复；原文件没有改动。</source>
        <translation>The database &quot;{place}&quot; is damaged. Restore a backup; the file was left unchanged.</translation>
    </message>
    <message>
        <source>数据库“{place}”已被更新版本的程序升级，请改用新版本打开。</source>
        <translation>The database &quot;{place}&quot; has been upgraded by a newer version of the program. Open it with that version.</translation>
    </message>
    <message>
        <source>数据库地址“{place}”无法识别，请检查写法。</source>
        <translation>&quot;{place}&quot; is not a database address. Check how it is written.</translation>
    </message>
    <message>
        <source>数据库地址“{place}”没有写明文件。</source>
        <translation>The database address &quot;{place}&quot; names no file.</translation>
    </message>
    <message>
        <source>数据库文件已损坏：{line}。</source>
        <translation>The database file is damaged: {line}.</translation>
    </message>
    <message>
        <source>文件“{path}”中没有找到含“序号”“重点任务”等列名的表格，请检查。</source>
        <translation>&quot;{path}&quot; has no table with columns such as &quot;序号&quot; and &quot;重点任务&quot;. Check the file.</translation>
    </message>
    <message>
        <source>文件“{path}”写不进去：它正被 Excel、WPS 等程序打开，或者是只读的；请关闭后重试，或换一个文件名。</source>
        <translation>&quot;{path}&quot; cannot be written: it is open in Excel, WPS or another program, or it is read-only. Close it and try again, or choose another file name.</translation>
    </message>
    <message>
        <source>文件“{path}”所在的磁盘是只读的，请换一个位置保存。</source>
        <translation>The disk of &quot;{path}&quot; is read-only. Save elsewhere.</translation>
    </message>
    <message>
        <source>文件“{path}”打不开，或不是 Excel 工作簿（.xlsx），请检查。</source>
        <translation>&quot;{path}&quot; cannot be opened or is not an Excel workbook (.xlsx). Check the file.</translation>
    </message>
    <message>
        <source>文件“{path}”没有写成（{reason}），请换一个位置保存。</source>
        <translation>&quot;{path}&quot; was not written ({reason}). Save elsewhere.</translation>
    </message>
    <message>
        <source>文件名“{name}”太长，请取短一些的文件名。</source>
        <translation>The file name &quot;{name}&quot; is too long. Choose a shorter one.</translation>
    </message>
    <message>
        <source>文件夹“{folder}”不存在，“{name}”无法保存，请先建立该文件夹，或换一个位置。</source>
        <translation>The folder &quot;{folder}&quot; does not exist, so &quot;{name}&quot; cannot be saved. Make the folder first, or save elsewhere.</translation>
    </message>
    <message>
        <source>文件夹“{folder}”不存在，请另选位置。</source>
        <translation>The folder &quot;{folder}&quot; does not exist. Choose another place.</translation>
    </message>
    <message>
        <source>文字不完整</source>
        <translation>Text incomplete</translation>
    </message>
    <message>
        <source>新增{what}：{after}</source>
        <translation>Added ({what}): {after}</translation>
    </message>
    <message>
        <source>新增单位“{name}”</source>
        <translation>Unit &quot;{name}&quot; added</translation>
    </message>
    <message>
        <source>新增第{number}项</source>
        <translation>Task {number} added</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>无可撤销。</source>
        <translation>Nothing to undo.</translation>
    </message>
    <message>
        <source>无可重做。</source>
        <translation>Nothing to redo.</translation>
    </message>
    <message>
        <source>无法使用数据库“{place}”，请检查数据库服务器和网络后重试。</source>
        <translation>The database &quot;{place}&quot; cannot be used. Check the database server and the network, then try again.</translation>
    </message>
    <message>
        <source>无法打开“{place}”，请检查文件夹是否存在、是否有读写权限。</source>
        <translation>&quot;{place}&quot; cannot be opened. Check that the folder exists and that you may read and write there.</translation>
    </message>
    <message>
        <source>无法读写“{place}”，请检查磁盘和路径后重试。</source>
        <translation>&quot;{place}&quot; cannot be read or written. Check the disk and the path, then try again.</translation>
    </message>
    <message>
        <source>无牵头单位</source>
        <translation>No lead unit</translation>
    </message>
    <message>
        <source>日期“{text}”无效，请写成 2026-11-20 这样的格式。</source>
        <translation>&quot;{text}&quot; is not a date. Write it like 2026-11-20.</translation>
    </message>
    <message>
        <source>时间节点</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>时间节点“{words}”无法识别，请写成 2025年、2025年6月底前、2025-06-30 或 持续推进。</source>
        <translation>The deadline &quot;{words}&quot; is not understood. Write it like 2025年, 2025年6月底前, 2025-06-30 or 持续推进 (open-ended).</translation>
    </message>
    <message>
        <source>时间节点不能为空，请填写日期或“持续推进”。</source>
        <translation>The deadline must not be empty. Enter a date or &quot;持续推进&quot; (open-ended).</translation>
    </message>
    <message>
        <source>时间节点与文字不一致</source>
        <translation>Deadline differs from the text</translation>
    </message>
    <message>
        <source>时间节点无法识别</source>
        <translation>Deadline not understood</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>是空文件，不是 TaskDesk 的数据库；请删除它或另选文件</source>
        <translation>is an empty file, not a TaskDesk database. Delete it or choose another file</translation>
    </message>
    <message>
        <source>暂缓</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>暂缓、终止：不计灯，单独统计</source>
        <translation>Suspended, terminated: no light, counted apart</translation>
    </message>
    <message>
        <source>有内容引用了不存在的项目</source>
        <translation>something refers to an entry that does not exist</translation>
    </message>
    <message>
        <source>未启动</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>未报送</source>
        <translation>Unreported</translation>
    </message>
    <message>
        <source>未知单位</source>
        <translation>Unknown unit</translation>
    </message>
    <message>
        <source>机关</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>条款未列入任务表</source>
        <translation>Clause not in the task table</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>校核</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>校核意见：{state}</source>
        <translation>Finding settled: {state}</translation>
    </message>
    <message>
        <source>正文无对应条款</source>
        <translation>No clause for this row in the text</translation>
    </message>
    <message>
        <source>没有保存：{words}，可能已被删除，请刷新后重试。</source>
        <translation>Not saved: {words}; it may have been deleted. Refresh and try again.</translation>
    </message>
    <message>
        <source>没有名为“{name}”的视图，现有：{known}。</source>
        <translation>There is no view &quot;{name}&quot;. Views: {known}.</translation>
    </message>
    <message>
        <source>没有名为“{name}”的视图；还没有保存过视图。</source>
        <translation>There is no view &quot;{name}&quot;; no view has been saved yet.</translation>
    </message>
    <message>
        <source>没有在文件夹“{folder}”中写文件的权限，“{name}”无法保存，请换一个位置。</source>
        <translation>You may not write in the folder &quot;{folder}&quot;, so &quot;{name}&quot; cannot be saved. Save elsewhere.</translation>
    </message>
    <message>
        <source>没有权限读写“{place}”，请检查文件和文件夹的权限，或另选位置。</source>
        <translation>You may not read or write &quot;{place}&quot;. Check the permissions of the file and its folder, or choose another place.</translation>
    </message>
    <message>
        <source>没有编号为 {sequence} 的变更记录。</source>
        <translation>The history has no change numbered {sequence}.</translation>
    </message>
    <message>
        <source>滞后</source>
        <translation>Behind</translation>
    </message>
    <message>
        <source>滞后，或距时间节点不超过{days}天：▲ 黄</source>
        <translation>Behind, or at most {days} day(s) before the deadline: ▲ Yellow</translation>
    </message>
    <message>
        <source>灯</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>灯“{text}”不存在，请用：{words}。</source>
        <translation>There is no light &quot;{text}&quot;. Use one of: {words}.</translation>
    </message>
    <message>
        <source>灯色依据</source>
        <translation>Reason for light</translation>
    </message>
    <message>
        <source>灰</source>
        <translation>Grey</translation>
    </message>
    <message>
        <source>牵头</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>牵头与正文不一致</source>
        <translation>Lead differs from the text</translation>
    </message>
    <message>
        <source>牵头单位</source>
        <translation>Lead units</translation>
    </message>
    <message>
        <source>牵头系推定</source>
        <translation>Lead inferred</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>状态日期</source>
        <translation>Status date</translation>
    </message>
    <message>
        <source>疑为同一单位</source>
        <translation>Possibly the same unit</translation>
    </message>
    <message>
        <source>疑似错字</source>
        <translation>Possible misprint</translation>
    </message>
    <message>
        <source>的版本（{version}）与本程序（{own}）不符，请改用更新版本的 TaskDesk 打开；原文件没有改动</source>
        <translation>has another version ({version}) than this program ({own}). Open it with a newer TaskDesk; the file was left unchanged</translation>
    </message>
    <message>
        <source>磁盘已满，无法写入“{place}”，请清理磁盘后重试。</source>
        <translation>The disk is full and &quot;{place}&quot; cannot be written. Free some space and try again.</translation>
    </message>
    <message>
        <source>磁盘空间不足，文件“{path}”没有写成，请清理磁盘，或保存到别的磁盘。</source>
        <translation>The disk is full and &quot;{path}&quot; was not written. Free some space, or save on another disk.</translation>
    </message>
    <message>
        <source>空</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>第{numbers}等{count}项</source>
        <translation>{count} tasks ({numbers} ...)</translation>
    </message>
    <message>
        <source>第{numbers}项</source>
        <translation>Tasks {numbers}</translation>
    </message>
    <message>
        <source>第{numbers}项是持续推进的任务，不销号，按年度评价；请改用其他状态。</source>
        <translation>Open-ended tasks ({numbers}) are not closed but judged by year. Use another status.</translation>
    </message>
    <message>
        <source>第{number}项</source>
        <translation>Task {number}</translation>
    </message>
    <message>
        <source>第{number}项{what}：{before} → {after}</source>
        <translation>Task {number}, {what}: {before} → {after}</translation>
    </message>
    <message>
        <source>第{number}项修改{fields}</source>
        <translation>Task {number} edited: {fields}</translation>
    </message>
    <message>
        <source>第{number}项已是本行动的最后一项；要移到别的行动，请修改它的“行动”。</source>
        <translation>Task {number} already is the last of its action. To move it to another action, edit its action.</translation>
    </message>
    <message>
        <source>第{number}项已是本行动的第一项；要移到别的行动，请修改它的“行动”。</source>
        <translation>Task {number} already is the first of its action. To move it to another action, edit its action.</translation>
    </message>
    <message>
        <source>第{number}项延期至{new_date}</source>
        <translation>Task {number} extended to {new_date}</translation>
    </message>
    <message>
        <source>第{number}项现定于{effective}前完成，延期日期须晚于此日。</source>
        <translation>Task {number} is due on {effective}; an extension must be later than that.</translation>
    </message>
    <message>
        <source>第{number}项的{what}</source>
        <translation>Task {number}, {what}</translation>
    </message>
    <message>
        <source>第{number}项的时间节点是“{printed}”，没有日期，不能延期。</source>
        <translation>The deadline of task {number} is &quot;{printed}&quot;, without a date, so it cannot be extended.</translation>
    </message>
    <message>
        <source>第{number}项移到第{other}项之前</source>
        <translation>Task {number} moved before task {other}</translation>
    </message>
    <message>
        <source>第{number}项移到第{other}项之后</source>
        <translation>Task {number} moved after task {other}</translation>
    </message>
    <message>
        <source>第{n}号变更的校验值不符，内容可能被改动过。</source>
        <translation>Change no. {n} does not match its checksum; its content may have been altered.</translation>
    </message>
    <message>
        <source>筛选条件</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>终止</source>
        <translation>Terminated</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>缺分隔符</source>
        <translation>Separator missing</translation>
    </message>
    <message>
        <source>落实</source>
        <translation>Implement</translation>
    </message>
    <message>
        <source>行动</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>行动“{name}”不存在，请用：{names}。</source>
        <translation>There is no action &quot;{name}&quot;. Use one of: {names}.</translation>
    </message>
    <message>
        <source>表题</source>
        <translation>Table title</translation>
    </message>
    <message>
        <source>要使用 {kind} 数据库，请先安装驱动程序“{driver}”。</source>
        <translation>To use a {kind} database, install the driver &quot;{driver}&quot; first.</translation>
    </message>
    <message>
        <source>要修改的{what}已被删除，本次修改没有保存，请刷新后重试。</source>
        <translation>What you changed ({what}) has been deleted. Your change was not saved; refresh and try again.</translation>
    </message>
    <message>
        <source>要删除的{what}“{before}”已被他人修改，没有删除，请核对后再删。</source>
        <translation>Not deleted: {what} &quot;{before}&quot; has been changed by someone else. Check it and delete again.</translation>
    </message>
    <message>
        <source>要删除的{what}“{found}”在读取之后已被改动，没有删除，请刷新后重试。</source>
        <translation>Not deleted: {what} &quot;{found}&quot; has been changed since it was read. Refresh and try again.</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <source>视图名称不能为空。</source>
        <translation>The name of the view must not be empty.</translation>
    </message>
    <message>
        <source>请写明保存到哪个文件。</source>
        <translation>Name the file to save to.</translation>
    </message>
    <message>
        <source>请指明移到哪一项之前或之后。</source>
        <translation>Say before or after which task it should go.</translation>
    </message>
    <message>
        <source>请至少勾选一列。</source>
        <translation>Tick at least one column.</translation>
    </message>
    <message>
        <source>读写“{place}”时出错，请检查磁盘是否已满、已断开或损坏，然后重试。</source>
        <translation>&quot;{place}&quot; could not be read or written. Check whether the disk is full, disconnected or damaged, then try again.</translation>
    </message>
    <message>
        <source>责任</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>责任部门</source>
        <translation>Responsible units</translation>
    </message>
    <message>
        <source>责任部门不能为空，请至少填写一个单位。</source>
        <translation>The responsible units must not be empty. Enter at least one unit.</translation>
    </message>
    <message>
        <source>责任部门中单位“{name}”重复列出，请只保留一处。</source>
        <translation>&quot;{name}&quot; is listed twice among the responsible units. Keep only one.</translation>
    </message>
    <message>
        <source>责任部门中牵头单位“{name}”重复列出，请只保留一处。</source>
        <translation>The lead unit &quot;{name}&quot; is listed twice. Keep only one.</translation>
    </message>
    <message>
        <source>进展情况</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>逾期宽限天数</source>
        <translation>Days of grace</translation>
    </message>
    <message>
        <source>逾期：应于{effective}前完成</source>
        <translation>Overdue: due on {effective}</translation>
    </message>
    <message>
        <source>配合</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>重做：{act}</source>
        <translation>Redone: {act}</translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation>Key task</translation>
    </message>
    <message>
        <source>重点任务不能为空，请填写任务内容。</source>
        <translation>The key task must not be empty. Enter its text.</translation>
    </message>
    <message>
        <source>阶段节点、年度目标或指标到期未完成：◆ 红</source>
        <translation>Milestone, annual target or indicator past due and not met: ◆ Red</translation>
    </message>
    <message>
        <source>阶段节点、年度目标或指标到期满{days}天未完成：◆ 红</source>
        <translation>Milestone, annual target or indicator more than {days} day(s) past due and not met: ◆ Red</translation>
    </message>
    <message>
        <source>降序</source>
        <translation>Descending</translation>
    </message>
    <message>
        <source>集合单位</source>
        <translation>Collective unit</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{name}{value}（目标{target}）</source>
        <translation>{name} {value} (target {target})</translation>
    </message>
    <message>
        <source>“{name}”对应{count}项指标，请写明是{names}。</source>
        <translation>&quot;{name}&quot; may be any of {count} indicators; say which: {names}.</translation>
    </message>
    <message>
        <source>“{name}”的</source>
        <translation> of &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>不带单位的数值</source>
        <translation>a number without a unit</translation>
    </message>
    <message>
        <source>以“{unit}”计的数值</source>
        <translation>a number in &quot;{unit}&quot;</translation>
    </message>
    <message>
        <source>保持水平</source>
        <translation>Level to keep</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>单位“{name}”填有指标的实际值，请先清除。</source>
        <translation>Unit &quot;{name}&quot; has actual values of indicators; clear them first.</translation>
    </message>
    <message>
        <source>基期</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>填写{period}指标“{name}”</source>
        <translation>{period}: indicator &quot;{name}&quot; recorded</translation>
    </message>
    <message>
        <source>实际值</source>
        <translation>Actual value</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>指标“{name}”在{period}没有{unit}实际值。</source>
        <translation>Indicator &quot;{name}&quot; has no actual value{unit} in {period}.</translation>
    </message>
    <message>
        <source>指标“{name}”的实际值“{text}”无法识别，请填{shown}；用文字说明的，不要以数字开头。</source>
        <translation>&quot;{text}&quot; can&apos;t be read as the actual value of indicator &quot;{name}&quot;; enter {shown}, or words that do not begin with a digit.</translation>
    </message>
    <message>
        <source>指标“{name}”的实际值不是有效的数值，请重新填写。</source>
        <translation>The actual value of indicator &quot;{name}&quot; is not a valid number; enter it again.</translation>
    </message>
    <message>
        <source>指标到期未达到：{missed}</source>
        <translation>Indicator missed when due: {missed}</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>来源：{source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <source>没有名为“{name}”的指标，可用 indicators 命令查看全部指标。</source>
        <translation>There is no indicator named &quot;{name}&quot;; the command &quot;indicators&quot; lists them all.</translation>
    </message>
    <message>
        <source>清除{period}指标“{name}”</source>
        <translation>{period}: indicator &quot;{name}&quot; cleared</translation>
    </message>
    <message>
        <source>目标值</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>第{number}项没有名为“{name}”的指标。</source>
        <translation>Task {number} has no indicator named &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>计量单位</source>
        <translation>Measured in</translation>
    </message>
    <message>
        <source>请填写指标“{name}”的实际值：数值，或文字。</source>
        <translation>Enter the actual value of indicator &quot;{name}&quot;: a number, or words.</translation>
    </message>
    <message>
        <source>适用范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{period}没有开放填报，请先由协调员开放。</source>
        <translation>{period} is not open for reports; the coordinator has to open it first.</translation>
    </message>
    <message>
        <source>{period}的报送截止日不能早于{start}，现为{due}。</source>
        <translation>Reports for {period} cannot be due before {start}; {due} was given.</translation>
    </message>
    <message>
        <source>{period}，{due}前报送</source>
        <translation>{period}, reports due by {due}</translation>
    </message>
    <message>
        <source>{tasks}不再指定汇总单位</source>
        <translation>{tasks}: summarising unit no longer named</translation>
    </message>
    <message>
        <source>{tasks}汇总单位定为“{name}”</source>
        <translation>{tasks}: summarising unit set to &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>{unit}{period}：{words}</source>
        <translation>{unit}, {period}: {words}</translation>
    </message>
    <message>
        <source>“{name}”不是第{number}项的责任单位。</source>
        <translation>&quot;{name}&quot; is not responsible for task {number}.</translation>
    </message>
    <message>
        <source>“{name}”不是第{number}项的责任单位，不能定为汇总单位。</source>
        <translation>&quot;{name}&quot; is not responsible for task {number} and cannot be its summarising unit.</translation>
    </message>
    <message>
        <source>“{name}”报送{tasks}</source>
        <translation>&quot;{name}&quot; reported on {tasks}</translation>
    </message>
    <message>
        <source>“{name}”是集合单位，联络员须属于一个具体单位。</source>
        <translation>&quot;{name}&quot; is a collective unit; a liaison must belong to a single unit.</translation>
    </message>
    <message>
        <source>“{name}”是集合单位，请指明由其中哪个成员单位填报。</source>
        <translation>&quot;{name}&quot; is a collective unit; say which of its members reports.</translation>
    </message>
    <message>
        <source>“{name}”没有报送过第{number}项{period}的填报。</source>
        <translation>&quot;{name}&quot; has sent in no report on task {number} for {period}.</translation>
    </message>
    <message>
        <source>“{name}”第{number}项的填报已经退回，尚未重新报送。</source>
        <translation>The report of &quot;{name}&quot; on task {number} is already returned and was not sent in again.</translation>
    </message>
    <message>
        <source>“{name}”第{number}项的填报已被采纳，不必再次采纳。</source>
        <translation>The report of &quot;{name}&quot; on task {number} is already accepted.</translation>
    </message>
    <message>
        <source>“{name}”第{number}项的填报已被采纳，须由协调员退回后才能重报。</source>
        <translation>The report of &quot;{name}&quot; on task {number} is accepted; the coordinator must return it before it can be sent in again.</translation>
    </message>
    <message>
        <source>“{name}”第{number}项的填报已退回，须重新报送后才能采纳。</source>
        <translation>The report of &quot;{name}&quot; on task {number} was returned; it must be sent in again before it can be accepted.</translation>
    </message>
    <message>
        <source>代为录入</source>
        <translation>Entered on the unit&apos;s behalf</translation>
    </message>
    <message>
        <source>单位“{name}”已有填报记录，不能删除。</source>
        <translation>Unit &quot;{name}&quot; has reports and cannot be deleted.</translation>
    </message>
    <message>
        <source>单位“{name}”是第{numbers}项的汇总单位，不能删除。</source>
        <translation>Unit &quot;{name}&quot; is the summarising unit of tasks ({numbers}) and cannot be deleted.</translation>
    </message>
    <message>
        <source>填报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>填报人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>已报送</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>已退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>开放{period}填报，{due}截止</source>
        <translation>{period} opened for reports, due {due}</translation>
    </message>
    <message>
        <source>报告期</source>
        <translation>Reporting period</translation>
    </message>
    <message>
        <source>报送截止日</source>
        <translation>Reports due</translation>
    </message>
    <message>
        <source>报送途径</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>收到日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>汇总单位</source>
        <translation>Summarising unit</translation>
    </message>
    <message>
        <source>第{number}项不能填报“已销号”：完成的请填“报完成”，由协调员核验后销号。</source>
        <translation>Task {number} cannot be reported as &quot;Closed&quot;: report it as &quot;Reported done&quot;; the coordinator verifies and closes it.</translation>
    </message>
    <message>
        <source>第{number}项请填写推进状态。</source>
        <translation>State the status of task {number}.</translation>
    </message>
    <message>
        <source>系统填报</source>
        <translation>Entered in TaskDesk</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>联络员只能填报本单位的任务。</source>
        <translation>A liaison can only report on the tasks of their own unit.</translation>
    </message>
    <message>
        <source>落实单位须报送</source>
        <translation>Implementing units owe reports</translation>
    </message>
    <message>
        <source>请用 --unit 指明填报单位。</source>
        <translation>Name the reporting unit with --unit.</translation>
    </message>
    <message>
        <source>退回“{name}”所报{tasks}</source>
        <translation>Report of &quot;{name}&quot; on {tasks} returned</translation>
    </message>
    <message>
        <source>退回理由</source>
        <translation>Reason for return</translation>
    </message>
    <message>
        <source>退回须写明理由。</source>
        <translation>Give a reason for returning the report.</translation>
    </message>
    <message>
        <source>采纳“{name}”所报{tasks}</source>
        <translation>Report of &quot;{name}&quot; on {tasks} accepted</translation>
    </message>
    <message>
        <source>集合单位的成员须报送</source>
        <translation>Members of collectives owe reports</translation>
    </message>
    <message>
        <source> 或 </source>
        <translation> or </translation>
    </message>
    <message>
        <source>Excel 台账 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
        <source>Word 文稿 (*.docx)</source>
        <translation>Word document (*.docx)</translation>
    </message>
    <message>
        <source>{area}是合并的单元格，内容只算左上角的一格。</source>
        <translation>{area} is merged; only its upper left cell counts.</translation>
    </message>
    <message>
        <source>{first}至{last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>{first}起</source>
        <translation>from {first}</translation>
    </message>
    <message>
        <source>{last}前（含当日）</source>
        <translation>by {last} (inclusive)</translation>
    </message>
    <message>
        <source>{names}已经印发，再次打印须用原件；内容确需更改的，请先解除定稿。</source>
        <translation>{names} already issued; what is printed again is the original. To change the content, unfreeze first.</translation>
    </message>
    <message>
        <source>{period}各单位都已报齐，不必催办。</source>
        <translation>All units have reported for {period}; nobody needs a reminder.</translation>
    </message>
    <message>
        <source>{period}定稿</source>
        <translation>{period} frozen</translation>
    </message>
    <message>
        <source>{period}尚未定稿。</source>
        <translation>{period} is not frozen yet.</translation>
    </message>
    <message>
        <source>{period}已定稿，不能再修改；确需修改的，请由协调员先解除定稿。</source>
        <translation>{period} is frozen and can no longer be changed; if it has to be, the coordinator unfreezes it first.</translation>
    </message>
    <message>
        <source>{period}已经定稿，不必再次定稿。</source>
        <translation>{period} is frozen already.</translation>
    </message>
    <message>
        <source>{period}已经定稿，不能再汇总。</source>
        <translation>{period} is frozen, nothing can be merged into it.</translation>
    </message>
    <message>
        <source>{period}既没有开放填报，也没有填写过任何状态，不能定稿。</source>
        <translation>{period} was neither opened for reports nor has any status; it cannot be frozen.</translation>
    </message>
    <message>
        <source>{period}没有单位应填报。</source>
        <translation>No unit has to report for {period}.</translation>
    </message>
    <message>
        <source>{period}没有应报的单位。</source>
        <translation>No unit owes a report for {period}.</translation>
    </message>
    <message>
        <source>{period}解除定稿</source>
        <translation>{period} unfrozen</translation>
    </message>
    <message>
        <source>{period}还没有印发过文件。</source>
        <translation>Nothing was issued of {period} yet.</translation>
    </message>
    <message>
        <source>{place}（{what}，{outcome}）</source>
        <translation>{place} ({what}, {outcome})</translation>
    </message>
    <message>
        <source>{unit}{period}第{number}次</source>
        <translation>{unit} {period}, no. {number}</translation>
    </message>
    <message>
        <source>{value}（{period}）</source>
        <translation>{value} ({period})</translation>
    </message>
    <message>
        <source>“{file}”不能汇总：{why}</source>
        <translation>&quot;{file}&quot; cannot be merged: {why}</translation>
    </message>
    <message>
        <source>“{file}”有{count}处刚被改动：{listed}，请重新查看后再写入。</source>
        <translation>&quot;{file}&quot;: {count} cell(s) were changed just now: {listed}. Look at them again, then store.</translation>
    </message>
    <message>
        <source>“{file}”还有{count}处没有确定：{listed}，请逐处选定后再写入。</source>
        <translation>&quot;{file}&quot;: {count} cell(s) are not decided: {listed}. Decide them one by one, then store.</translation>
    </message>
    <message>
        <source>“{name}”{period}应报的{count}项都已报送，不必催办。</source>
        <translation>All {count} report(s) that &quot;{name}&quot; owes for {period} are in; no reminder is needed.</translation>
    </message>
    <message>
        <source>“{name}”{period}没有须报送的任务，不必催办。</source>
        <translation>&quot;{name}&quot; has nothing to report for {period}; no reminder is needed.</translation>
    </message>
    <message>
        <source>“{name}”不是 Excel 工作簿（.xlsx），请检查。</source>
        <translation>&quot;{name}&quot; is no Excel workbook (.xlsx), please check.</translation>
    </message>
    <message>
        <source>“{name}”中没有 Excel 工作簿。</source>
        <translation>There is no Excel workbook in &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>“{name}”为{tasks}附佐证材料{count}份</source>
        <translation>{count} file(s) of evidence attached for &quot;{name}&quot; to {tasks}</translation>
    </message>
    <message>
        <source>“{name}”加了密码，请解压后再汇总。</source>
        <translation>&quot;{name}&quot; has a password; unpack it before merging.</translation>
    </message>
    <message>
        <source>“{name}”加了打开密码，请单位取消密码后重新发送。</source>
        <translation>&quot;{name}&quot; has a password; ask the unit to send it without.</translation>
    </message>
    <message>
        <source>“{name}”展开后过大，不像一张填报表，没有读取。</source>
        <translation>&quot;{name}&quot; is too large when unpacked for a form and was not read.</translation>
    </message>
    <message>
        <source>“{name}”已损坏，打不开，请单位重新发送。</source>
        <translation>&quot;{name}&quot; is damaged and cannot be opened; ask the unit to send it again.</translation>
    </message>
    <message>
        <source>“{name}”打不开，或不是 zip 压缩包，请检查。</source>
        <translation>&quot;{name}&quot; cannot be opened or is no zip archive, please check.</translation>
    </message>
    <message>
        <source>“{name}”撤下{tasks}的佐证材料{count}份</source>
        <translation>{count} file(s) of evidence of &quot;{name}&quot; removed from {tasks}</translation>
    </message>
    <message>
        <source>“{name}”是旧格式（.xls、.et 或 .doc），请在 WPS 或 Excel 中另存为 .xlsx 后再汇总。</source>
        <translation>&quot;{name}&quot; has an old format (.xls, .et or .doc); save it as .xlsx in WPS or Excel, then merge it.</translation>
    </message>
    <message>
        <source>“{name}”是空文件，请单位重新发送。</source>
        <translation>&quot;{name}&quot; is an empty file; ask the unit to send it again.</translation>
    </message>
    <message>
        <source>“{name}”是集合单位，还没有设定成员单位，无从催办，请先设定其成员。</source>
        <translation>&quot;{name}&quot; is a collective unit without members, nobody can be reminded; set its members first.</translation>
    </message>
    <message>
        <source>“{name}”没有可填报的任务。</source>
        <translation>&quot;{name}&quot; has no tasks to report on.</translation>
    </message>
    <message>
        <source>“{name}”第{number}项的填报已退回，请在重新报送时附上佐证材料。</source>
        <translation>The report of &quot;{name}&quot; on task {number} was returned; attach the evidence when sending it in again.</translation>
    </message>
    <message>
        <source>“{name}”过大，不像一张填报表，没有读取。</source>
        <translation>&quot;{name}&quot; is too large for a form and was not read.</translation>
    </message>
    <message>
        <source>“{name}”里的文件太多或太大。</source>
        <translation>There are too many or too large files in &quot;{name}&quot;.</translation>
    </message>
    <message>
        <source>“{path}”写不进去（{reason}）。</source>
        <translation>&quot;{path}&quot; cannot be written ({reason}).</translation>
    </message>
    <message>
        <source>“{path}”是一个文件夹，佐证材料须是文件。</source>
        <translation>&quot;{path}&quot; is a folder; evidence has to be a file.</translation>
    </message>
    <message>
        <source>“{path}”是一个文件，请另选文件夹。</source>
        <translation>&quot;{path}&quot; is a file; choose another folder.</translation>
    </message>
    <message>
        <source>“{path}”没有写成（{reason}），请关闭已打开的同名文件后重试。</source>
        <translation>&quot;{path}&quot; was not written ({reason}); close the file of that name and try again.</translation>
    </message>
    <message>
        <source>“{unit}”第{number}项{period}填报的佐证材料“{name}”{condition}（{path}）。</source>
        <translation>Evidence &quot;{name}&quot; of the report of &quot;{unit}&quot; on task {number} for {period}: {condition} ({path}).</translation>
    </message>
    <message>
        <source>不能填报“已销号”：完成的请选“报完成”，由协调员核验后销号。</source>
        <translation>&quot;Closed&quot; cannot be reported: choose &quot;Reported done&quot;; the coordinator verifies and closes.</translation>
    </message>
    <message>
        <source>不计灯</source>
        <translation>No light</translation>
    </message>
    <message>
        <source>佐证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>佐证材料“{name}”{condition}，请从备份恢复或重新附上。</source>
        <translation>Evidence &quot;{name}&quot;: {condition}; restore it from a backup or attach it again.</translation>
    </message>
    <message>
        <source>佐证材料“{path}”打不开（{reason}）。</source>
        <translation>Evidence &quot;{path}&quot; cannot be opened ({reason}).</translation>
    </message>
    <message>
        <source>佐证材料“{path}”是空文件。</source>
        <translation>Evidence &quot;{path}&quot; is an empty file.</translation>
    </message>
    <message>
        <source>佐证材料“{path}”没有存入“{folder}”（{reason}），请检查磁盘后重试。</source>
        <translation>Evidence &quot;{path}&quot; was not stored in &quot;{folder}&quot; ({reason}); check the disk and try again.</translation>
    </message>
    <message>
        <source>修改{period}{kind}文字</source>
        <translation>Words of the {kind} of {period} changed</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Remind</translation>
    </message>
    <message>
        <source>催办{count}个单位</source>
        <translation>{count} unit(s) reminded</translation>
    </message>
    <message>
        <source>催办“{name}”（第{number}次）</source>
        <translation>&quot;{name}&quot; reminded (no. {number})</translation>
    </message>
    <message>
        <source>内容被改动</source>
        <translation>altered</translation>
    </message>
    <message>
        <source>列名“{title}”出现了两次，只读第一列。</source>
        <translation>Column &quot;{title}&quot; stands there twice; only the first is read.</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>due</translation>
    </message>
    <message>
        <source>协调员身份已用口令锁定，只能查看；要修改请先用口令解锁，填报请以联络员身份进行。</source>
        <translation>The coordinator is locked with a passphrase; looking only. Unlock it to make changes, or report as a liaison.</translation>
    </message>
    <message>
        <source>单位“{name}”已有催办记录，不能删除。</source>
        <translation>Unit &quot;{name}&quot; has reminders and cannot be deleted.</translation>
    </message>
    <message>
        <source>单位名录中没有这张表的填报单位“{name}”。</source>
        <translation>The register has no unit &quot;{name}&quot;, whose form this is.</translation>
    </message>
    <message>
        <source>印发{period}：{names}</source>
        <translation>{period} issued: {names}</translation>
    </message>
    <message>
        <source>印发文件</source>
        <translation>Issued file</translation>
    </message>
    <message>
        <source>原口令不对，口令没有改动。</source>
        <translation>The old passphrase is wrong; nothing was changed.</translation>
    </message>
    <message>
        <source>口令不对，请重新输入。</source>
        <translation>The passphrase is wrong, please try again.</translation>
    </message>
    <message>
        <source>口令至少须有{count}个字符，首尾的空格不算。</source>
        <translation>A passphrase needs at least {count} characters, blanks at the ends not counted.</translation>
    </message>
    <message>
        <source>填了两处而内容不同：{first}，{second}。</source>
        <translation>Filled in twice with different content: {first}, {second}.</translation>
    </message>
    <message>
        <source>填写了内容，但没有选推进状态。</source>
        <translation>Something is filled in, but no status is chosen.</translation>
    </message>
    <message>
        <source>完好</source>
        <translation>intact</translation>
    </message>
    <message>
        <source>定稿</source>
        <translation>Freeze</translation>
    </message>
    <message>
        <source>定稿的内容无法识别，请用备份恢复。</source>
        <translation>The frozen content cannot be read; restore it from a backup.</translation>
    </message>
    <message>
        <source>封存的内容（{digest}…）缺失或被改动过。</source>
        <translation>The sealed content ({digest}...) is missing or was altered.</translation>
    </message>
    <message>
        <source>封存的内容（{digest}…）缺失或被改动过，请从备份恢复。</source>
        <translation>The sealed content ({digest}...) is missing or was altered; restore it from a backup.</translation>
    </message>
    <message>
        <source>封面的填报单位是“{other}”，而这张表是发给“{name}”的，请核实。</source>
        <translation>The cover names &quot;{other}&quot;, but this form was issued to &quot;{name}&quot;; please check.</translation>
    </message>
    <message>
        <source>已报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>应报</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>报告文字</source>
        <translation>Report text</translation>
    </message>
    <message>
        <source>指标“{name}”已被删除。</source>
        <translation>Indicator &quot;{name}&quot; was deleted.</translation>
    </message>
    <message>
        <source>推进状态“{text}”不在可选的范围内。</source>
        <translation>Status &quot;{text}&quot; is none of those to choose from.</translation>
    </message>
    <message>
        <source>推进状态不能清空，请改选。</source>
        <translation>A status cannot be cleared; choose another one.</translation>
    </message>
    <message>
        <source>数据库在服务器上，旁边没有文件夹，不能存放佐证材料，请另行报送文件。</source>
        <translation>The database is on a server with no folder beside it; evidence cannot be kept, send the files another way.</translation>
    </message>
    <message>
        <source>文件“{name}”须以 {known} 结尾。</source>
        <translation>File &quot;{name}&quot; has to end in {known}.</translation>
    </message>
    <message>
        <source>文件“{path}”读不出来（{reason}）。</source>
        <translation>File &quot;{path}&quot; cannot be read ({reason}).</translation>
    </message>
    <message>
        <source>文件夹“{folder}”中已有{files}{more}，里面可能有填好的内容；要覆盖请加 --replace。</source>
        <translation>Folder &quot;{folder}&quot; already has {files}{more}, which may have been filled in; to replace them add --replace.</translation>
    </message>
    <message>
        <source>文件夹“{folder}”建不成，请换一个位置。</source>
        <translation>Folder &quot;{folder}&quot; cannot be made; choose another place.</translation>
    </message>
    <message>
        <source>文件缺失</source>
        <translation>file missing</translation>
    </message>
    <message>
        <source>有{count}行的标识不见了，按序号和任务原文对应。</source>
        <translation>{count} row(s) lost their mark and were matched by number and task text.</translation>
    </message>
    <message>
        <source>未报</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>校验值</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>段落“{key}”中的“{found}”没有对应的数，可用：{known}。</source>
        <translation>Paragraph &quot;{key}&quot;: there is no figure for &quot;{found}&quot;; those there are: {known}.</translation>
    </message>
    <message>
        <source>段落“{key}”中的花括号不成对；花括号本身请写成两个。</source>
        <translation>Paragraph &quot;{key}&quot;: the braces do not pair; write two for a brace itself.</translation>
    </message>
    <message>
        <source>汇总“{name}”的{period}填报表“{file}”</source>
        <translation>Form of &quot;{name}&quot; for {period} merged from &quot;{file}&quot;</translation>
    </message>
    <message>
        <source>没有变化</source>
        <translation>no change</translation>
    </message>
    <message>
        <source>没有可以记上{title}的填报。</source>
        <translation>There is no report to which {title} could be added.</translation>
    </message>
    <message>
        <source>没有名为{names}的佐证材料。</source>
        <translation>There is no evidence named {names}.</translation>
    </message>
    <message>
        <source>没有找到列“{title}”，按空白处理。</source>
        <translation>Column &quot;{title}&quot; was not found and counts as blank.</translation>
    </message>
    <message>
        <source>没有找到含{titles}等列名的表，不能汇总。</source>
        <translation>No table with the columns {titles} was found; cannot be merged.</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>第{numbers}项的行不见了，按空白处理。</source>
        <translation>The rows of task(s) {numbers} are gone and count as blank.</translation>
    </message>
    <message>
        <source>第{number}项{title}</source>
        <translation>Task {number} {title}</translation>
    </message>
    <message>
        <source>第{number}项已不在任务分解表中。</source>
        <translation>Task {number} is no longer in the task table.</translation>
    </message>
    <message>
        <source>联络员不能设置协调员的口令。</source>
        <translation>A liaison cannot set the coordinator&apos;s passphrase.</translation>
    </message>
    <message>
        <source>表格（{name}）</source>
        <translation>form ({name})</translation>
    </message>
    <message>
        <source>解除定稿日期</source>
        <translation>Unfrozen on</translation>
    </message>
    <message>
        <source>解除定稿须写明理由。</source>
        <translation>Unfreezing needs a reason.</translation>
    </message>
    <message>
        <source>该项填报已被采纳，须先退回，才能改写。</source>
        <translation>This report is accepted; it has to be returned before it can be rewritten.</translation>
    </message>
    <message>
        <source>请写明放到哪个文件夹。</source>
        <translation>Say into which folder.</translation>
    </message>
    <message>
        <source>请至少选择一个单位。</source>
        <translation>Choose at least one unit.</translation>
    </message>
    <message>
        <source>还没有开放的报告期，请先开放报告期。</source>
        <translation>No period is open for reports yet; open one first.</translation>
    </message>
    <message>
        <source>这一格是公式，没有算出的值，请改填文字。</source>
        <translation>This cell holds a formula without a result; type the text instead.</translation>
    </message>
    <message>
        <source>这一格有{count}字，最多{most}字。</source>
        <translation>This cell has {count} characters; at most {most} are taken.</translation>
    </message>
    <message>
        <source>这一格的公式出错（{value}）。</source>
        <translation>The formula in this cell failed ({value}).</translation>
    </message>
    <message>
        <source>这一行不对应本表的任何任务，没有读入。</source>
        <translation>This row belongs to no task of the form and was not read.</translation>
    </message>
    <message>
        <source>这一行不对应本表的任何指标，没有读入。</source>
        <translation>This row belongs to no indicator of the form and was not read.</translation>
    </message>
    <message>
        <source>这不是本系统发出的填报表，或隐藏的“_taskdesk”表被删除了，不能汇总。</source>
        <translation>This is no form of this program, or its hidden sheet &quot;_taskdesk&quot; was deleted; it cannot be merged.</translation>
    </message>
    <message>
        <source>这张表填的是《{other}》，现在汇总的是《{title}》。</source>
        <translation>This form is for &quot;{other}&quot;, but &quot;{title}&quot; is being merged.</translation>
    </message>
    <message>
        <source>这张表来自“{other}”，不是“{register}”发出的，不能汇总。</source>
        <translation>This form comes from &quot;{other}&quot;, not from &quot;{register}&quot;; it cannot be merged.</translation>
    </message>
    <message>
        <source>这张表由更新版本的程序发出，请升级本程序后再汇总。</source>
        <translation>This form comes from a newer version of the program; update this one before merging.</translation>
    </message>
    <message>
        <source>这是{other}的填报表，现在汇总的是{period}。</source>
        <translation>This form is for {other}, but {period} is being merged.</translation>
    </message>
    <message>
        <source>这是“{name}”的填报表，联络员只能汇总本单位的表格。</source>
        <translation>This is the form of &quot;{name}&quot;; a liaison can merge only those of the own unit.</translation>
    </message>
    <message>
        <source>隐藏的“_taskdesk”表被改动过，核对不上，不能汇总。</source>
        <translation>The hidden sheet &quot;_taskdesk&quot; was altered and does not check out; it cannot be merged.</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>conflict</translation>
    </message>
    <message>
        <source>已删除</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>new</translation>
    </message>
    <message>
        <source>新完成</source>
        <translation>completed</translation>
    </message>
    <message>
        <source>无效</source>
        <translation>invalid</translation>
    </message>
    <message>
        <source>时限推迟</source>
        <translation>postponed</translation>
    </message>
    <message>
        <source>时限提前</source>
        <translation>brought forward</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>cleared</translation>
    </message>
    <message>
        <source>灯色变化</source>
        <translation>light</translation>
    </message>
    <message>
        <source>状态变化</source>
        <translation>status</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>通报</source>
        <translation>Bulletin</translation>
    </message>
    <message>
        <source>写了序号就不用 --all，请只用其一。</source>
        <translation>Give numbers or --all, not both.</translation>
    </message>
    <message>
        <source>没有待采纳的填报。</source>
        <translation>No report waits to be accepted.</translation>
    </message>
    <message>
        <source>请写明序号，或用 --all 采纳全部待采纳的填报。</source>
        <translation>Give the numbers, or --all to accept every report that waits.</translation>
    </message>
    <message>
        <source>--text 只能与一条意见的编号一起用。</source>
        <translation>--text goes with the number of one finding only.</translation>
    </message>
    <message>
        <source>{due}年：{words}</source>
        <translation>{due}: {words}</translation>
    </message>
    <message>
        <source>{first}年至{last}年不能逐年分解，请核对。</source>
        <translation>{first} to {last} cannot be broken down by year; check the years.</translation>
    </message>
    <message>
        <source>{names}不是第{number}项的责任单位。</source>
        <translation>Not responsible for task {number}: {names}.</translation>
    </message>
    <message>
        <source>{period}已定稿，这里是定稿时的内容，不能修改。要修改任务，请先换到未定稿的报告期；要修改本期，请先解除定稿。</source>
        <translation>{period} is frozen and shown as it was then; it cannot be changed. To change tasks, go to a period that is not frozen; to change this one, unfreeze it first.</translation>
    </message>
    <message>
        <source>{period}既没有开放填报，也没有填写过任何状态，没有可写的内容。</source>
        <translation>{period} was neither opened for reports nor has any status; there is nothing to write.</translation>
    </message>
    <message>
        <source>{what}（{titles}）</source>
        <translation>{what} ({titles})</translation>
    </message>
    <message>
        <source>“{file}”中没有认出任务：没有任务分解表，也没有写明责任单位的段落。</source>
        <translation>No tasks were recognised in &quot;{file}&quot;: it has neither a task table nor paragraphs that name responsible units.</translation>
    </message>
    <message>
        <source>“{names}”还没有成员单位，请先在“单位”中填写成员。</source>
        <translation>No members are set for &quot;{names}&quot;; set them under &quot;Units&quot; first.</translation>
    </message>
    <message>
        <source>“{name}”不完整或已损坏，打不开，请重新下载或请对方重新发送。</source>
        <translation>&quot;{name}&quot; is incomplete or damaged and cannot be opened. Download it again, or ask the sender to send it again.</translation>
    </message>
    <message>
        <source>“{name}”不是 Word 或 Excel 文档，请用原来的程序打开，另存为 .docx 或 .pdf。</source>
        <translation>&quot;{name}&quot; is no Word or Excel document. Open it in its own program and save it as .docx or .pdf.</translation>
    </message>
    <message>
        <source>“{name}”不是《{title}》的单位。</source>
        <translation>&quot;{name}&quot; is not a unit of &quot;{title}&quot;.</translation>
    </message>
    <message>
        <source>“{name}”不是第{number}项所列的集合单位。</source>
        <translation>&quot;{name}&quot; is not a collective unit listed for task {number}.</translation>
    </message>
    <message>
        <source>“{name}”不是能读的文档，请选 Word、PDF、网页、Excel 或文本文件。</source>
        <translation>&quot;{name}&quot; is not a document that can be read. Choose a Word, PDF, web, Excel or text file.</translation>
    </message>
    <message>
        <source>“{name}”不止指一个方案，请写序号或全称：{known}。</source>
        <translation>&quot;{name}&quot; may mean several plans; give the number or the full title: {known}.</translation>
    </message>
    <message>
        <source>“{name}”加了打开密码，请先取消密码再读取。</source>
        <translation>&quot;{name}&quot; has a password. Remove the password, then read it.</translation>
    </message>
    <message>
        <source>“{name}”含有可疑的实体定义，没有读取，请用 Word 或 WPS 另存后再试。</source>
        <translation>&quot;{name}&quot; holds suspicious entity definitions and was not read. Save it anew in Word or WPS and try again.</translation>
    </message>
    <message>
        <source>“{name}”展开后过大，不像一份方案，没有读取，请只保留方案本身。</source>
        <translation>&quot;{name}&quot; is too large when unpacked for a plan and was not read. Keep only the plan itself.</translation>
    </message>
    <message>
        <source>“{name}”是压缩包或其他格式，不是 Word 或 Excel 文档，请先解压，再选其中的文档。</source>
        <translation>&quot;{name}&quot; is an archive or of another format, not a Word or Excel document. Unpack it first, then choose the document in it.</translation>
    </message>
    <message>
        <source>“{name}”是文件夹，请选一个文件。</source>
        <translation>&quot;{name}&quot; is a folder. Choose a file.</translation>
    </message>
    <message>
        <source>“{name}”是旧格式或其他格式的文档，请在 Word 或 WPS 中另存为 .docx 再读取。</source>
        <translation>&quot;{name}&quot; has an old or other document format. Save it as .docx in Word or WPS, then read it.</translation>
    </message>
    <message>
        <source>“{name}”是旧格式或其他格式的表格，请在 Excel 或 WPS 中另存为 .xlsx 再读取。</source>
        <translation>&quot;{name}&quot; has an old or other workbook format. Save it as .xlsx in Excel or WPS, then read it.</translation>
    </message>
    <message>
        <source>“{name}”是空文件，请重新下载或请对方重新发送。</source>
        <translation>&quot;{name}&quot; is an empty file. Download it again, or ask the sender to send it again.</translation>
    </message>
    <message>
        <source>“{name}”的文字超过 {most} MB，不像一份方案，没有读取，请只保留方案本身。</source>
        <translation>&quot;{name}&quot; has more than {most} MB of text, too much for a plan, and was not read. Keep only the plan itself.</translation>
    </message>
    <message>
        <source>“{name}”读不出来（{reason}），请检查它是否被占用或没有权限。</source>
        <translation>&quot;{name}&quot; cannot be read ({reason}). Check whether it is in use and whether you may read it.</translation>
    </message>
    <message>
        <source>“{name}”转换不了，可能加了密码或已损坏，请在 Word 或 WPS 中另存为 .{suffix} 再读取。</source>
        <translation>&quot;{name}&quot; cannot be converted; it may have a password or be damaged. Save it as .{suffix} in Word or WPS, then read it.</translation>
    </message>
    <message>
        <source>“{name}”过大，不像一份方案，没有读取，请只保留方案本身。</source>
        <translation>&quot;{name}&quot; is too large for a plan and was not read. Keep only the plan itself.</translation>
    </message>
    <message>
        <source>“{name}”这份 PDF 只有图片，没有文字，请用文字识别（OCR）后另存为 .docx 或 .txt。</source>
        <translation>The PDF &quot;{name}&quot; holds only pictures and no text. Run text recognition (OCR) on it and save it as .docx or .txt.</translation>
    </message>
    <message>
        <source>“{name}”里没有文字，请检查是不是选错了文件。</source>
        <translation>There is no text in &quot;{name}&quot;. Check whether it is the right file.</translation>
    </message>
    <message>
        <source>“{name}”里的字体没有文字编码，读出来是乱码，请用文字识别（OCR）后另存为 .docx 或 .txt。</source>
        <translation>The fonts in &quot;{name}&quot; do not say which characters they show, so its text is garbled. Run text recognition (OCR) on it and save it as .docx or .txt.</translation>
    </message>
    <message>
        <source>“{place}”不是 TaskDesk 的整体备份，请另选文件。</source>
        <translation>&quot;{place}&quot; is not a full backup of TaskDesk. Choose another file.</translation>
    </message>
    <message>
        <source>“{place}”已存在，请另选文件名。</source>
        <translation>&quot;{place}&quot; exists already. Choose another file name.</translation>
    </message>
    <message>
        <source>“{place}”恢复后核对不一致，请检查磁盘后重试。</source>
        <translation>&quot;{place}&quot; did not verify once restored. Check the disk and try again.</translation>
    </message>
    <message>
        <source>“{place}”是一个文件夹，请指定整体备份的文件。</source>
        <translation>&quot;{place}&quot; is a folder. Name the file of a full backup.</translation>
    </message>
    <message>
        <source>“{place}”正被另一个程序占用，请关闭后重试。</source>
        <translation>&quot;{place}&quot; is in use by another program. Close it and try again.</translation>
    </message>
    <message>
        <source>“{words}”请写成 指标=实际值，如 风电=30。</source>
        <translation>Write &quot;{words}&quot; as indicator=value, such as 风电=30.</translation>
    </message>
    <message>
        <source>《{title}》属于另一机关，请先换成协调员身份。</source>
        <translation>&quot;{title}&quot; belongs to another authority; work as coordinator first.</translation>
    </message>
    <message>
        <source>上一项工作还没有完成，请稍候或取消它。</source>
        <translation>The last job is not finished; wait, or cancel it.</translation>
    </message>
    <message>
        <source>上级任务</source>
        <translation>Parent task</translation>
    </message>
    <message>
        <source>以比率、水平计的目标，子任务的不相加</source>
        <translation>a target that is a rate or a level; the subtasks do not add up</translation>
    </message>
    <message>
        <source>任务的文字不能为空；不要这一项时请去掉它。</source>
        <translation>The text of a task must not be empty; if it is not wanted, drop the task.</translation>
    </message>
    <message>
        <source>共{total}项 · {stated} ｜ 逾期 {overdue} · 未报送 {unreported} ｜ 另有子任务{parts}项</source>
        <translation>Total {total} · {stated} | Overdue {overdue} · Unreported {unreported} | Subtasks besides: {parts}</translation>
    </message>
    <message>
        <source>分解自指标</source>
        <translation>Share of indicator</translation>
    </message>
    <message>
        <source>协调员填写了本项状态的，以填写的为准；未填写的，由子任务汇总（暂缓、终止的不计）</source>
        <translation>A status that the coordinator states counts; without one it follows from the subtasks (those suspended or terminated left out)</translation>
    </message>
    <message>
        <source>单位“{name}”列在《{title}》第{numbers}项的责任部门中，不能删除。</source>
        <translation>Unit &quot;{name}&quot; is responsible for tasks ({numbers}) of &quot;{title}&quot; and cannot be deleted.</translation>
    </message>
    <message>
        <source>各状态之和为任务总数，子任务另行统计</source>
        <translation>The statuses add up to the total of tasks; subtasks are counted apart</translation>
    </message>
    <message>
        <source>后面没有任务可以并入。</source>
        <translation>There is no task after this one to merge with.</translation>
    </message>
    <message>
        <source>子任务{number}：{reason}</source>
        <translation>Subtask {number}: {reason}</translation>
    </message>
    <message>
        <source>子任务全部报完成或已销号：报完成（本项由协调员核验销号）</source>
        <translation>All subtasks reported done or closed: Reported done (the coordinator verifies and closes the task itself)</translation>
    </message>
    <message>
        <source>子任务合计{shared}，与目标{target}相符</source>
        <translation>the subtasks add up to {shared}, as the target {target} has it</translation>
    </message>
    <message>
        <source>子任务合计{shared}，比目标{target}多{missing}</source>
        <translation>the subtasks add up to {shared}, {missing} above the target {target}</translation>
    </message>
    <message>
        <source>子任务合计{shared}，比目标{target}少{missing}</source>
        <translation>the subtasks add up to {shared}, {missing} below the target {target}</translation>
    </message>
    <message>
        <source>子任务的序号须以“{parent}.”开头。</source>
        <translation>The number of a subtask must begin with &quot;{parent}.&quot;.</translation>
    </message>
    <message>
        <source>已有名为《{title}》的方案：请另取名称导入，或选择更新已有的方案。</source>
        <translation>There is a plan &quot;{title}&quot; already: import under another name, or update that plan.</translation>
    </message>
    <message>
        <source>序号{numbers}不止一项任务，请先改正。</source>
        <translation>More than one task is numbered {numbers}; correct that first.</translation>
    </message>
    <message>
        <source>指明了单位就不用 --support，请只用其一。</source>
        <translation>Name units or give --support, not both.</translation>
    </message>
    <message>
        <source>指标“{name}”本期的数值由协调员填写，须由协调员更改。</source>
        <translation>The value of indicator &quot;{name}&quot; in this period was entered by the coordinator, who alone can change it.</translation>
    </message>
    <message>
        <source>指标“{name}”没有数值目标，不能分担。</source>
        <translation>Indicator &quot;{name}&quot; has no target in figures, so it cannot be shared.</translation>
    </message>
    <message>
        <source>指标的日期“{words}”无法识别，请写成 2025年 或 2025-06-30。</source>
        <translation>The date &quot;{words}&quot; of the indicator is not understood. Write it like 2025年 or 2025-06-30.</translation>
    </message>
    <message>
        <source>按新的文本更新《{title}》</source>
        <translation>&quot;{title}&quot; updated to its new text</translation>
    </message>
    <message>
        <source>整体备份“{place}”已损坏或不完整，不能恢复，请换一份；现有数据没有改动。</source>
        <translation>The full backup &quot;{place}&quot; is damaged or incomplete and cannot be restored. Choose another one; your data is unchanged.</translation>
    </message>
    <message>
        <source>整体备份“{place}”由更新版本的 TaskDesk 做成，请改用该版本恢复；现有数据没有改动。</source>
        <translation>The full backup &quot;{place}&quot; was made by a newer TaskDesk. Restore it with that version; your data is unchanged.</translation>
    </message>
    <message>
        <source>有子任务滞后：滞后；都未填：未填；已填的都是未启动：未启动；其余：推进中</source>
        <translation>A subtask behind: Behind; none stated: Not stated; those stated all not started: Not started; otherwise: In progress</translation>
    </message>
    <message>
        <source>本项暂缓、终止、已销号或人工指定灯色的，不由子任务改变</source>
        <translation>A task that is suspended, terminated, closed or has its light set by hand is not changed by its subtasks</translation>
    </message>
    <message>
        <source>条款</source>
        <translation>Clause</translation>
    </message>
    <message>
        <source>条款标题</source>
        <translation>Clause heading</translation>
    </message>
    <message>
        <source>条款编号</source>
        <translation>Clause no.</translation>
    </message>
    <message>
        <source>标题不能为空。</source>
        <translation>The title must not be empty.</translation>
    </message>
    <message>
        <source>校核意见只写成 Excel 工作簿，文件名请以 .xlsx 结尾。</source>
        <translation>Findings are written to an Excel workbook only; end the file name with .xlsx.</translation>
    </message>
    <message>
        <source>正文条款</source>
        <translation>Clause</translation>
    </message>
    <message>
        <source>没有文件“{name}”，请检查是不是已移走或改名。</source>
        <translation>There is no file &quot;{name}&quot;. Check whether it was moved or renamed.</translation>
    </message>
    <message>
        <source>没有方案“{name}”，现有：{known}。</source>
        <translation>There is no plan &quot;{name}&quot;. Plans: {known}.</translation>
    </message>
    <message>
        <source>没有编号为 {key} 的校核意见；列出意见可见编号。</source>
        <translation>There is no finding numbered {key}; list the findings to see their numbers.</translation>
    </message>
    <message>
        <source>灯取本项和各子任务中最差的：◆ 红、○ 灰（未报送）、▲ 黄、○ 灰（未填）、● 绿、✓ 已完成</source>
        <translation>The light is the worst of the task and its subtasks: ◆ Red, ○ Grey (unreported), ▲ Yellow, ○ Grey (not stated), ● Green, ✓ Done</translation>
    </message>
    <message>
        <source>看不出“{name}”的文字编码，请另存为 UTF-8 编码再试。</source>
        <translation>The encoding of &quot;{name}&quot; is not recognised. Save it as UTF-8 and try again.</translation>
    </message>
    <message>
        <source>第{numbers}项没有文字，请先补上或去掉。</source>
        <translation>No text in task(s) {numbers}; add it, or drop them, first.</translation>
    </message>
    <message>
        <source>第{number}项分解为{count}项子任务</source>
        <translation>Task {number} broken down into {count} subtask(s)</translation>
    </message>
    <message>
        <source>第{number}项已到边，子任务只在同一任务内移动。</source>
        <translation>Task {number} cannot move further; subtasks move only within their task.</translation>
    </message>
    <message>
        <source>第{number}项已是第三级，不能再分解。</source>
        <translation>Task {number} is on the third level and cannot be broken down further.</translation>
    </message>
    <message>
        <source>第{number}项已经改成别的内容，这条意见对不上了；请直接修改任务，或不采纳。</source>
        <translation>Task {number} has been changed to something else, so the finding no longer fits. Edit the task, or reject the finding.</translation>
    </message>
    <message>
        <source>第{number}项是子任务，只能在同一任务的子任务之间移动。</source>
        <translation>Task {number} is a subtask; it moves only among the subtasks of its task.</translation>
    </message>
    <message>
        <source>第{number}项是子任务，行动随其上级任务，请修改上级任务的行动。</source>
        <translation>Task {number} is a subtask; its action is that of its parent task. Edit the action there.</translation>
    </message>
    <message>
        <source>第{number}项没有这项指标。</source>
        <translation>Task {number} does not have this indicator.</translation>
    </message>
    <message>
        <source>第{number}项没有集合单位（如各镇），不能按成员分解。</source>
        <translation>Task {number} has no collective unit (such as 各镇), so it cannot be broken down by member.</translation>
    </message>
    <message>
        <source>第{number}项的时间节点是“{printed}”，没有年份，请写明到哪一年为止。</source>
        <translation>The deadline of task {number} is &quot;{printed}&quot;, without a year. Say which year is the last.</translation>
    </message>
    <message>
        <source>第{order}项子任务：{why}</source>
        <translation>Subtask no. {order}: {why}</translation>
    </message>
    <message>
        <source>请先把光标放到文字中间要拆开的地方。</source>
        <translation>First put the cursor inside the text, where it is to be split.</translation>
    </message>
    <message>
        <source>请填写 1 到 {most} 项子任务，现为 {count} 项。</source>
        <translation>Enter 1 to {most} subtasks; there are {count} now.</translation>
    </message>
    <message>
        <source>还没有方案，请先导入。</source>
        <translation>No plan yet; import one first.</translation>
    </message>
    <message>
        <source>附表未作任务</source>
        <translation>Annex table not taken as tasks</translation>
    </message>
    <message>
        <source>{text}
（第{number}项的子任务）</source>
        <translation>{text}
(subtask of task {number})</translation>
    </message>
    <message>
        <source>{text}
（第{number}项的子任务：{whole}）</source>
        <translation>{text}
(subtask of task {number}: {whole})</translation>
    </message>
    <message>
        <source>第{numbers}等{count}项的状态由子任务汇总</source>
        <translation>Status from the subtasks: {count} tasks ({numbers} ...)</translation>
    </message>
    <message>
        <source>第{numbers}项的状态由子任务汇总</source>
        <translation>Status from the subtasks: tasks {numbers}</translation>
    </message>
    <message>
        <source>程序出错，详情已存入 {path}，请把该文件发给维护人员。</source>
        <translation>The program failed; details are in {path}. Please send that file to the maintainers.</translation>
    </message>
    <message>
        <source>发文机关</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>成文日期</source>
        <translation>Document date</translation>
    </message>
    <message>
        <source>文号</source>
        <translation>Document no.</translation>
    </message>
    <message>
        <source>来源文件</source>
        <translation>Source file</translation>
    </message>
    <message>
        <source>第{row}行的分担“{words}”不是数值。</source>
        <translation>Row {row}: the share &quot;{words}&quot; is not a number.</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>指标的目标值“{words}”不是数；要写文字请把比较改为“:”。</source>
        <translation>The indicator&apos;s target &quot;{words}&quot; is no number; to write words, set the comparison to &quot;:&quot;.</translation>
    </message>
    <message>
        <source>没有找到使用手册“{path}”，请重新安装程序。</source>
        <translation>The manual &quot;{path}&quot; was not found; please install the program again.</translation>
    </message>
    <message>
        <source>没有能打开网页的程序，请用浏览器打开“{path}”。</source>
        <translation>No program opens web pages here; please open &quot;{path}&quot; in a browser.</translation>
    </message>
    <message>
        <source>数据库“{place}”在网络共享上，几个人同时使用时数据可能损坏。请把它放到本机磁盘上，用“整体备份”搬动。</source>
        <translation>The database &quot;{place}&quot; is on a network share, where several people at once may damage it. Please keep it on a local disk and move it by a full backup.</translation>
    </message>
    <message>
        <source>{doubt}确要如此请加 --anyway。</source>
        <translation>{doubt} If you mean it, add --anyway.</translation>
    </message>
    <message>
        <source>“{file}”不像《{title}》的新文本：现有{count}项任务中只认出{known}项，其余会被删除。</source>
        <translation>&quot;{file}&quot; hardly is a new edition of &quot;{title}&quot;: of its {count} tasks only {known} were recognised, and the others would be removed.</translation>
    </message>
    <message>
        <source>单位名称补全</source>
        <translation>Unit name completed</translation>
    </message>
    <message>
        <source>单位未读入</source>
        <translation>Units not taken in</translation>
    </message>
    <message>
        <source>有未读的页</source>
        <translation>Pages not read</translation>
    </message>
    <message>
        <source>疑非单位名称</source>
        <translation>Maybe no unit</translation>
    </message>
    <message>
        <source>行动与正文不一致</source>
        <translation>Action differs from body</translation>
    </message>
    <message>
        <source>{indicator}（原在第{number}项）</source>
        <translation>{indicator} (was in item {number})</translation>
    </message>
    <message>
        <source>{indicator}（新的文本已不含，保留）</source>
        <translation>{indicator} (no longer in the new text, kept)</translation>
    </message>
    <message>
        <source>{what}：{counts}</source>
        <translation>{what}: {counts}</translation>
    </message>
    <message>
        <source>“{name}”不是《{title}》的单位，请用 --plan 指明方案：{known}。</source>
        <translation>&quot;{name}&quot; is not a unit of {title}; name the plan with --plan: {known}.</translation>
    </message>
    <message>
        <source>“{name}”的文字超过 {most} 万字，不像一份方案，没有读取，请只保留方案本身。</source>
        <translation>&quot;{name}&quot; has more than {most} × 10,000 characters, which is more than a plan has; it was not read. Please keep only the plan itself.</translation>
    </message>
    <message>
        <source>修改{count}条</source>
        <translation>{count} changed</translation>
    </message>
    <message>
        <source>催办日期</source>
        <translation>Reminded on</translation>
    </message>
    <message>
        <source>删除{count}条</source>
        <translation>{count} removed</translation>
    </message>
    <message>
        <source>原为</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>各期状态{count}条</source>
        <translation>{count} quarterly statuses</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>子任务{count}项</source>
        <translation>{count} sub-tasks</translation>
    </message>
    <message>
        <source>定稿日期</source>
        <translation>Frozen on</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>指标实际值{count}个</source>
        <translation>{count} actual values</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <source>改正内容</source>
        <translation>Corrected field</translation>
    </message>
    <message>
        <source>新增{count}条</source>
        <translation>{count} added</translation>
    </message>
    <message>
        <source>有子任务{count}项，其文字、时限和分担的指标不随之修改</source>
        <translation>Has {count} sub-tasks, whose texts, deadlines and shares are not changed along</translation>
    </message>
    <message>
        <source>段落</source>
        <translation>Paragraph</translation>
    </message>
    <message>
        <source>移至第{number}项</source>
        <translation>moves to item {number}</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>请写明由哪个单位牵头。</source>
        <translation>Please name the unit that leads.</translation>
    </message>
    <message>
        <source>请给新方案取一个名称。</source>
        <translation>Please give the new plan a name.</translation>
    </message>
    <message>
        <source>这条意见没有可以改写的文字，不能另写；需要改动的请直接修改任务，再采纳。</source>
        <translation>This finding has no words that could be rewritten; if a change is needed, edit the task itself and then accept.</translation>
    </message>
    <message>
        <source>连同{what}一并删除</source>
        <translation>Deleted with it: {what}</translation>
    </message>
    <message>
        <source>“{name}”是整体备份，请用“恢复整体备份…”打开。</source>
        <translation>&apos;{name}&apos; is a full backup; open it with &apos;Restore full backup...&apos;.</translation>
    </message>
    <message>
        <source>新的文本没有列出这一项的子任务，现有{count}项保留</source>
        <translation>The new edition does not list this task&apos;s sub-tasks; the {count} there are stay</translation>
    </message>
    <message>
        <source>条目未列任务</source>
        <translation>Item not taken in</translation>
    </message>
    <message>
        <source>请写明时间节点。</source>
        <translation>Please enter the deadline.</translation>
    </message>
</context>
</TS>
