CREATE TABLE `duty` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`deputy_id` integer,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`by_id` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `duty_until` ON `duty` (`until`);--> statement-breakpoint
CREATE TABLE `occurrence` (
	`id` integer PRIMARY KEY NOT NULL,
	`reminder_id` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	`state` text NOT NULL,
	`why` text,
	`next_at` integer,
	`bundle` integer,
	`snoozes` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`is_late` integer DEFAULT false NOT NULL,
	`answered_at` integer,
	`answered_by_id` integer,
	FOREIGN KEY (`reminder_id`) REFERENCES `reminder`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `occurrence_of` ON `occurrence` (`reminder_id`,`at`,`person_id`);--> statement-breakpoint
CREATE INDEX `occurrence_next` ON `occurrence` (`next_at`);--> statement-breakpoint
CREATE INDEX `occurrence_person` ON `occurrence` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `occurrence_bundle` ON `occurrence` (`bundle`);--> statement-breakpoint
CREATE TABLE `reminder` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`rule` text NOT NULL,
	`time_zone` text NOT NULL,
	`audience` text NOT NULL,
	`person_id` integer,
	`team_id` integer,
	`area_id` integer,
	`grace` integer NOT NULL,
	`by_id` integer NOT NULL,
	`made_at` integer NOT NULL,
	`next_at` integer,
	`planned_at` integer NOT NULL,
	`paused_until` integer,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reminder_next` ON `reminder` (`next_at`);--> statement-breakpoint
CREATE INDEX `reminder_planned` ON `reminder` (`planned_at`);--> statement-breakpoint
CREATE INDEX `reminder_by` ON `reminder` (`by_id`);--> statement-breakpoint
CREATE INDEX `reminder_person` ON `reminder` (`person_id`);--> statement-breakpoint
CREATE TABLE `reminder_wish` (
	`reminder_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`wish` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`reminder_id`, `person_id`),
	FOREIGN KEY (`reminder_id`) REFERENCES `reminder`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reminder_wish_person` ON `reminder_wish` (`person_id`);--> statement-breakpoint
CREATE TABLE `report_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`occurrence_id` integer NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`by_id` integer NOT NULL,
	`words` text,
	`concern_id` integer,
	FOREIGN KEY (`occurrence_id`) REFERENCES `occurrence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`concern_id`) REFERENCES `concern`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `report_line_occurrence` ON `report_line` (`occurrence_id`);