CREATE TABLE `absence` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`deputy_id` integer,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `absence_person` ON `absence` (`person_id`,`until`);--> statement-breakpoint
CREATE TABLE `delegation` (
	`id` integer PRIMARY KEY NOT NULL,
	`actor_id` integer NOT NULL,
	`for_id` integer NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`actor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`for_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `delegation_actor` ON `delegation` (`actor_id`);--> statement-breakpoint
CREATE INDEX `delegation_for` ON `delegation` (`for_id`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`role` text,
	`area_id` integer NOT NULL,
	`team_id` integer,
	`name` text,
	`is_lasting` integer NOT NULL,
	`by_id` integer NOT NULL,
	`made_at` integer NOT NULL,
	`expires_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_hash_unique` ON `invitation` (`hash`);--> statement-breakpoint
CREATE INDEX `invitation_area` ON `invitation` (`area_id`);--> statement-breakpoint
ALTER TABLE `event` ADD `for_id` integer REFERENCES person(id);--> statement-breakpoint
ALTER TABLE `join_code` ADD `purpose` text DEFAULT 'become' NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `skills` text;--> statement-breakpoint
ALTER TABLE `person` ADD `times` text;--> statement-breakpoint
ALTER TABLE `person` ADD `noticed_at` integer;--> statement-breakpoint
ALTER TABLE `person` ADD `forgotten_at` integer;