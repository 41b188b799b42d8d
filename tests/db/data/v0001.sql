-- A database of schema 0001 with rows and four acts, as the sqlite3 shell dumps it.
PRAGMA application_id = 1413763915;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE assignment (
	task_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	printed TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	CONSTRAINT pk_assignment PRIMARY KEY (task_id, position), 
	CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_assignment_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "assignment" VALUES(9,0,2,'lead','☆区发改委','printed');
INSERT INTO "assignment" VALUES(9,1,4,'implement','各镇','rider');
INSERT INTO "assignment" VALUES(10,0,2,'lead','☆区发改委','printed');
INSERT INTO "assignment" VALUES(10,1,4,'implement','各镇','rider');
CREATE TABLE change (
	change_set INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	op TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	entity_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	reason TEXT NOT NULL, 
	task_id INTEGER, 
	CONSTRAINT pk_change PRIMARY KEY (change_set, position), 
	CONSTRAINT fk_change_change_set FOREIGN KEY(change_set) REFERENCES change_set (sequence) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "change" VALUES(1,0,'create','view',18,'',NULL,'{"id":18,"plan_id":6,"name":"逾期的","filter":{"sections":[7],"units":[2,3],"unit_role":"lead","deadlines":["2025年"],"statuses":["滞后","推进中",null],"lights":["红","灰"],"overdue":true,"text":"风电"},"columns":["number","text"],"sort_key":"due","descending":true}','',NULL);
INSERT INTO "change" VALUES(1,1,'create','finding',17,'',NULL,'{"id":17,"plan_id":6,"kind":"no_lead","task_id":9,"message":"未标☆","proposal":"推定","state":"accepted"}','',9);
INSERT INTO "change" VALUES(1,2,'create','light_rule',16,'',NULL,'{"id":16,"plan_id":6,"due_soon_days":60,"overdue_after_days":5}','',NULL);
INSERT INTO "change" VALUES(1,3,'create','task_state',15,'',NULL,'{"id":15,"task_id":11,"period":"2026Q4","status":null,"since":null,"progress":"","problems":"","next_steps":"","light_override":null,"override_reason":""}','',11);
INSERT INTO "change" VALUES(1,4,'create','task_state',14,'',NULL,'{"id":14,"task_id":9,"period":"2026Q3","status":"滞后","since":"2026-09-01","progress":"已核准","problems":"海缆","next_steps":"催办","light_override":"红","override_reason":"领导要求"}','',9);
INSERT INTO "change" VALUES(1,5,'create','source_text',13,'',NULL,'{"id":13,"task_id":11,"section":"交通","text":"","deadline":"","units":"","place":""}','',11);
INSERT INTO "change" VALUES(1,6,'create','source_text',12,'',NULL,'{"id":12,"task_id":9,"section":"能源绿色","text":"推进海上风电","deadline":"2025年","units":"☆区发改委、各镇","place":"第20页表1第13行"}','',9);
INSERT INTO "change" VALUES(1,7,'create','task',11,'',NULL,'{"id":11,"plan_id":6,"section_id":8,"position":41.0,"number":"13.1","text":"","assignments":[],"due_points":[],"notes":""}','',11);
INSERT INTO "change" VALUES(1,8,'create','task',10,'',NULL,'{"id":10,"plan_id":6,"section_id":7,"position":14.0,"number":"14","text":"因地制宜开发陆上风电","assignments":[{"unit_id":2,"role":"lead","printed":"☆区发改委","origin":"printed"},{"unit_id":4,"role":"implement","printed":"各镇","origin":"rider"}],"due_points":[{"printed":"持续推进","due":null,"open_ended":true,"kind":"task","extensions":[]}],"notes":""}','',10);
INSERT INTO "change" VALUES(1,9,'create','task',9,'',NULL,'{"id":9,"plan_id":6,"section_id":7,"position":13.0,"number":"13","text":"推进金山海域海上风电项目建设。","assignments":[{"unit_id":2,"role":"lead","printed":"☆区发改委","origin":"printed"},{"unit_id":4,"role":"implement","printed":"各镇","origin":"rider"}],"due_points":[{"printed":"2025年","due":"2025-12-31","open_ended":false,"kind":"task","extensions":[{"new_date":"2026-06-30","reason":"海缆未到","basis":"区政府第8次会议","made_on":"2026-11-20"},{"new_date":"2026-12-31","reason":"台风","basis":"领导批示","made_on":"2026-11-20"}]},{"printed":"2024年底开工","due":"2024-12-31","open_ended":false,"kind":"milestone","extensions":[]}],"notes":"含“引号”、换行\n和㙍"}','',9);
INSERT INTO "change" VALUES(1,10,'create','section',8,'',NULL,'{"id":8,"plan_id":6,"position":2.0,"name":"交通领域绿色低碳行动"}','',NULL);
INSERT INTO "change" VALUES(1,11,'create','section',7,'',NULL,'{"id":7,"plan_id":6,"position":1.0,"name":"能源绿色低碳转型行动"}','',NULL);
INSERT INTO "change" VALUES(1,12,'create','plan',6,'',NULL,'{"id":6,"register_id":1,"title":"金山区碳达峰实施方案","table_title":"任务分解表","doc_number":"金府发〔2023〕1号","issuer":"金山区人民政府","issued_on":"2023-01-05","source_file":"方案.docx"}','',NULL);
INSERT INTO "change" VALUES(1,13,'create','unit',5,'',NULL,'{"id":5,"register_id":1,"position":4.0,"names":[{"name":"区经委","kind":"short","valid_from":null,"valid_to":null}],"collective":false,"members":[],"successor_id":2}','',NULL);
INSERT INTO "change" VALUES(1,14,'create','unit',4,'',NULL,'{"id":4,"register_id":1,"position":3.0,"names":[{"name":"各镇","kind":"short","valid_from":null,"valid_to":null}],"collective":true,"members":[3,2],"successor_id":null}','',NULL);
INSERT INTO "change" VALUES(1,15,'create','unit',3,'',NULL,'{"id":3,"register_id":1,"position":2.5,"names":[{"name":"亭林镇","kind":"short","valid_from":null,"valid_to":null}],"collective":false,"members":[],"successor_id":null}','',NULL);
INSERT INTO "change" VALUES(1,16,'create','unit',2,'',NULL,'{"id":2,"register_id":1,"position":1.0,"names":[{"name":"区发展改革委","kind":"official","valid_from":"2019-02-01","valid_to":null},{"name":"区发改委","kind":"short","valid_from":null,"valid_to":null},{"name":"区计委","kind":"alias","valid_from":"1990-01-01","valid_to":"2003-03-31"}],"collective":false,"members":[],"successor_id":null}','',NULL);
INSERT INTO "change" VALUES(1,17,'create','register',1,'',NULL,'{"id":1,"name":"金山区人民政府"}','',NULL);
INSERT INTO "change" VALUES(2,0,'update','task',9,'notes','"含“引号”、换行\n和㙍"','"旧版本中修改"','',9);
INSERT INTO "change" VALUES(3,0,'update','task',9,'notes','"旧版本中修改"','"含“引号”、换行\n和㙍"','',9);
INSERT INTO "change" VALUES(4,0,'update','task_state',14,'progress','"已核准"','"已并网，3台"','',9);
CREATE TABLE change_set (
	sequence INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	label TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	source TEXT NOT NULL, 
	act TEXT NOT NULL, 
	undoes INTEGER, 
	previous_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_change_set PRIMARY KEY (sequence), 
	CONSTRAINT fk_change_set_undoes FOREIGN KEY(undoes) REFERENCES change_set (sequence) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "change_set" VALUES(1,'协调员','2026-11-20T12:00:00.000250+00:00','录入','','sample','edit',NULL,'','b8456efe9b95ff13aaef7b40c6df80ec922922e8fbcc8fd4985cd075167e32a2');
INSERT INTO "change_set" VALUES(2,'协调员','2026-11-20T12:00:00.000250+00:00','修改','','','edit',NULL,'b8456efe9b95ff13aaef7b40c6df80ec922922e8fbcc8fd4985cd075167e32a2','552e00f3c65456777b0441e68afca7096b34a10dc5a327c0b00c620d3e0be01e');
INSERT INTO "change_set" VALUES(3,'协调员','2026-11-20T12:00:00.000250+00:00','撤销：修改','','','undo',2,'552e00f3c65456777b0441e68afca7096b34a10dc5a327c0b00c620d3e0be01e','5d5b8922447ca53d16a147b4b66d2a4c5d618bcdaf50392191b4b86574c34f97');
INSERT INTO "change_set" VALUES(4,'李四','2026-11-20T12:00:00.000250+00:00','修改','','','edit',NULL,'5d5b8922447ca53d16a147b4b66d2a4c5d618bcdaf50392191b4b86574c34f97','04303ba373f0be3c43f2618b68cd70907c3e4280de80cd58663d46100309bce1');
CREATE TABLE counter (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (name)
);
INSERT INTO "counter" VALUES('id',100);
CREATE TABLE due_point (
	task_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	printed TEXT NOT NULL, 
	due TEXT, 
	open_ended BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_due_point PRIMARY KEY (task_id, position), 
	CONSTRAINT fk_due_point_task_id FOREIGN KEY(task_id) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "due_point" VALUES(9,0,'2025年','2025-12-31',0,'task');
INSERT INTO "due_point" VALUES(9,1,'2024年底开工','2024-12-31',0,'milestone');
INSERT INTO "due_point" VALUES(10,0,'持续推进',NULL,1,'task');
CREATE TABLE extension (
	task_id INTEGER NOT NULL, 
	due_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	new_date TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	CONSTRAINT pk_extension PRIMARY KEY (task_id, due_position, position), 
	CONSTRAINT fk_extension_task_id FOREIGN KEY(task_id, due_position) REFERENCES due_point (task_id, position) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "extension" VALUES(9,0,0,'2026-06-30','海缆未到','区政府第8次会议','2026-11-20');
INSERT INTO "extension" VALUES(9,0,1,'2026-12-31','台风','领导批示','2026-11-20');
CREATE TABLE finding (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	task_id INTEGER, 
	message TEXT NOT NULL, 
	proposal TEXT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT fk_finding_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_finding_task_id FOREIGN KEY(task_id) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "finding" VALUES(17,6,'no_lead',9,'未标☆','推定','accepted');
CREATE TABLE light_rule (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	due_soon_days INTEGER NOT NULL, 
	overdue_after_days INTEGER NOT NULL, 
	CONSTRAINT pk_light_rule PRIMARY KEY (id), 
	CONSTRAINT fk_light_rule_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_light_rule_plan_id UNIQUE (plan_id)
);
INSERT INTO "light_rule" VALUES(16,6,60,5);
CREATE TABLE "plan" (
	id INTEGER NOT NULL, 
	register_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	table_title TEXT NOT NULL, 
	doc_number TEXT NOT NULL, 
	issuer TEXT NOT NULL, 
	issued_on TEXT, 
	source_file TEXT NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT fk_plan_register_id FOREIGN KEY(register_id) REFERENCES register (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "plan" VALUES(6,1,'金山区碳达峰实施方案','任务分解表','金府发〔2023〕1号','金山区人民政府','2023-01-05','方案.docx');
CREATE TABLE register (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_register PRIMARY KEY (id)
);
INSERT INTO "register" VALUES(1,'金山区人民政府');
CREATE TABLE saved_view (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	filter TEXT NOT NULL, 
	columns TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	descending BOOLEAN NOT NULL, 
	CONSTRAINT pk_saved_view PRIMARY KEY (id), 
	CONSTRAINT fk_saved_view_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_saved_view_plan_id UNIQUE (plan_id, name)
);
INSERT INTO "saved_view" VALUES(18,6,'逾期的','{"sections":[7],"units":[2,3],"unit_role":"lead","deadlines":["2025年"],"statuses":["滞后","推进中",null],"lights":["红","灰"],"overdue":true,"text":"风电"}','["number","text"]','due',1);
CREATE TABLE section (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	position DOUBLE NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_section PRIMARY KEY (id), 
	CONSTRAINT fk_section_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "section" VALUES(7,6,1.0,'能源绿色低碳转型行动');
INSERT INTO "section" VALUES(8,6,2.0,'交通领域绿色低碳行动');
CREATE TABLE source_text (
	id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	section TEXT NOT NULL, 
	text TEXT NOT NULL, 
	deadline TEXT NOT NULL, 
	units TEXT NOT NULL, 
	place TEXT NOT NULL, 
	CONSTRAINT pk_source_text PRIMARY KEY (id), 
	CONSTRAINT fk_source_text_task_id FOREIGN KEY(task_id) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_source_text_task_id UNIQUE (task_id)
);
INSERT INTO "source_text" VALUES(12,9,'能源绿色','推进海上风电','2025年','☆区发改委、各镇','第20页表1第13行');
INSERT INTO "source_text" VALUES(13,11,'交通','','','','');
CREATE TABLE task (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	section_id INTEGER NOT NULL, 
	position DOUBLE NOT NULL, 
	number TEXT NOT NULL, 
	text TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT fk_task_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_task_section_id FOREIGN KEY(section_id) REFERENCES section (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_task_plan_id UNIQUE (plan_id, number)
);
INSERT INTO "task" VALUES(9,6,7,13.0,'13','推进金山海域海上风电项目建设。','含“引号”、换行
和㙍');
INSERT INTO "task" VALUES(10,6,7,14.0,'14','因地制宜开发陆上风电','');
INSERT INTO "task" VALUES(11,6,8,41.0,'13.1','','');
CREATE TABLE task_state (
	id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	period TEXT NOT NULL, 
	status TEXT, 
	since TEXT, 
	progress TEXT NOT NULL, 
	problems TEXT NOT NULL, 
	next_steps TEXT NOT NULL, 
	light_override TEXT, 
	override_reason TEXT NOT NULL, 
	CONSTRAINT pk_task_state PRIMARY KEY (id), 
	CONSTRAINT fk_task_state_task_id FOREIGN KEY(task_id) REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT uq_task_state_task_id UNIQUE (task_id, period)
);
INSERT INTO "task_state" VALUES(14,9,'2026Q3','滞后','2026-09-01','已并网，3台','海缆','催办','红','领导要求');
INSERT INTO "task_state" VALUES(15,11,'2026Q4',NULL,NULL,'','','',NULL,'');
CREATE TABLE unit (
	id INTEGER NOT NULL, 
	register_id INTEGER NOT NULL, 
	position DOUBLE NOT NULL, 
	collective BOOLEAN NOT NULL, 
	successor_id INTEGER, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_unit_register_id FOREIGN KEY(register_id) REFERENCES register (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_unit_successor_id FOREIGN KEY(successor_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "unit" VALUES(2,1,1.0,0,NULL);
INSERT INTO "unit" VALUES(3,1,2.5,0,NULL);
INSERT INTO "unit" VALUES(4,1,3.0,1,NULL);
INSERT INTO "unit" VALUES(5,1,4.0,0,2);
CREATE TABLE unit_member (
	unit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	CONSTRAINT pk_unit_member PRIMARY KEY (unit_id, position), 
	CONSTRAINT fk_unit_member_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_unit_member_member_id FOREIGN KEY(member_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "unit_member" VALUES(4,0,3);
INSERT INTO "unit_member" VALUES(4,1,2);
CREATE TABLE unit_name (
	unit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	valid_from TEXT, 
	valid_to TEXT, 
	CONSTRAINT pk_unit_name PRIMARY KEY (unit_id, position), 
	CONSTRAINT fk_unit_name_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "unit_name" VALUES(2,0,'区发展改革委','official','2019-02-01',NULL);
INSERT INTO "unit_name" VALUES(2,1,'区发改委','short',NULL,NULL);
INSERT INTO "unit_name" VALUES(2,2,'区计委','alias','1990-01-01','2003-03-31');
INSERT INTO "unit_name" VALUES(3,0,'亭林镇','short',NULL,NULL);
INSERT INTO "unit_name" VALUES(4,0,'各镇','short',NULL,NULL);
INSERT INTO "unit_name" VALUES(5,0,'区经委','short',NULL,NULL);
CREATE INDEX ix_finding_task_id ON finding (task_id);
COMMIT;
