CREATE TABLE `audience` (
	`broadcast_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`became` text,
	`outbox_id` integer,
	PRIMARY KEY(`broadcast_id`, `person_id`),
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `audience_person` ON `audience` (`person_id`);--> statement-breakpoint
CREATE TABLE `broadcast` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`lane` text NOT NULL,
	`body` text NOT NULL,
	`after` text,
	`not_before` integer NOT NULL,
	`useless_after` integer,
	`fed_up_to` integer DEFAULT 0 NOT NULL,
	`made_at` integer NOT NULL,
	`fed_at` integer,
	`stopped_at` integer,
	`cancelled_at` integer,
	`ended_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `broadcast_key_unique` ON `broadcast` (`key`);--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `broadcast_id` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `after` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `failure` text;--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`lane`,`not_before`);