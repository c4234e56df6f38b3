CREATE TABLE `call` (
	`id` integer PRIMARY KEY NOT NULL,
	`asks` text NOT NULL,
	`state` text NOT NULL,
	`mode` text NOT NULL,
	`words` text NOT NULL,
	`place_words` text,
	`area_id` integer,
	`latitude` real,
	`longitude` real,
	`starts_at` integer,
	`ends_at` integer,
	`quota` integer,
	`kind` text,
	`level` integer,
	`bring` text,
	`audience` text NOT NULL,
	`owner_id` integer NOT NULL,
	`deputy_id` integer,
	`approved_by_id` integer,
	`made_at` integer NOT NULL,
	`opens_at` integer,
	`opened_at` integer,
	`ended_at` integer,
	`check_at` integer,
	`nudges` integer DEFAULT 0 NOT NULL,
	`eve_at` integer,
	`soon_at` integer,
	`overdue_at` integer,
	`edition` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `call_answer` (
	`id` integer PRIMARY KEY NOT NULL,
	`call_id` integer NOT NULL,
	`person_id` integer,
	`name` text,
	`area_id` integer,
	`state` text NOT NULL,
	`heads` integer DEFAULT 1 NOT NULL,
	`is_late` integer DEFAULT false NOT NULL,
	`eta` integer,
	`source_id` integer,
	`unreached` text,
	`invited_at` integer NOT NULL,
	`seen_at` integer,
	`answered_at` integer,
	`changed_at` integer,
	`before` text,
	`arrived_at` integer,
	`left_at` integer,
	`is_left_unsaid` integer DEFAULT false NOT NULL,
	`earlier` integer DEFAULT 0 NOT NULL,
	`distance` integer,
	`hours_confirmed_at` integer,
	`hours_confirmed_by_id` integer,
	`hours_doubt` text,
	`nudged_at` integer,
	`concern_id` integer,
	FOREIGN KEY (`call_id`) REFERENCES `call`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hours_confirmed_by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `call_answer_of` ON `call_answer` (`call_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `call_answer_state` ON `call_answer` (`call_id`,`state`);--> statement-breakpoint
CREATE INDEX `call_answer_person` ON `call_answer` (`person_id`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`words` text NOT NULL,
	`files` text NOT NULL,
	`audience` text NOT NULL,
	`asks_seen` integer NOT NULL,
	`by_id` integer NOT NULL,
	`made_at` integer NOT NULL,
	`send_at` integer NOT NULL,
	`ended_at` integer,
	`corrects` integer,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `notice_copy` (
	`notice_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`unreached` text,
	`seen_at` integer,
	PRIMARY KEY(`notice_id`, `person_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_copy_person` ON `notice_copy` (`person_id`);