CREATE TABLE `attachment` (
	`id` integer PRIMARY KEY NOT NULL,
	`address_id` integer NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`ref` text NOT NULL,
	`kind` text NOT NULL,
	`type` text,
	`size` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `concern` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`kind` text NOT NULL,
	`area_id` integer,
	`place_words` text,
	`latitude` real,
	`longitude` real,
	`person_id` integer NOT NULL,
	`is_anonymous` integer NOT NULL,
	`priority` text NOT NULL,
	`owner_id` integer,
	`team_id` integer,
	`filed_at` integer NOT NULL,
	`respond_by` integer NOT NULL,
	`resolve_by` integer NOT NULL,
	FOREIGN KEY (`kind`) REFERENCES `kind`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `concern_number` ON `concern` (`number`);--> statement-breakpoint
CREATE INDEX `concern_person` ON `concern` (`person_id`);--> statement-breakpoint
CREATE INDEX `concern_owner` ON `concern` (`owner_id`,`state`);--> statement-breakpoint
CREATE TABLE `concern_part` (
	`id` integer PRIMARY KEY NOT NULL,
	`concern_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by_id` integer NOT NULL,
	`is_of_staff` integer NOT NULL,
	`words` text,
	`attachment_id` integer,
	`latitude` real,
	`longitude` real,
	FOREIGN KEY (`concern_id`) REFERENCES `concern`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachment`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `concern_part_concern` ON `concern_part` (`concern_id`);--> statement-breakpoint
CREATE TABLE `event` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`name` text NOT NULL,
	`concern_id` integer,
	`by_id` integer,
	`address_id` integer,
	`about` text NOT NULL,
	FOREIGN KEY (`concern_id`) REFERENCES `concern`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_concern` ON `event` (`concern_id`);--> statement-breakpoint
CREATE TABLE `kind` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`priority` text NOT NULL,
	`team_id` integer,
	`position` integer NOT NULL,
	`is_offered` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `card` (
	`id` integer PRIMARY KEY NOT NULL,
	`address_id` integer NOT NULL,
	`name` text NOT NULL,
	`about` text NOT NULL,
	`shown_by` integer,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `card_of` ON `card` (`address_id`,`name`,`about`);--> statement-breakpoint
CREATE INDEX `card_about` ON `card` (`name`,`about`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`address_id` integer NOT NULL,
	`lane` text NOT NULL,
	`state` text NOT NULL,
	`does` text NOT NULL,
	`body` text,
	`card_id` integer,
	`conversation_id` integer,
	`changes` integer,
	`choices` text,
	`not_before` integer NOT NULL,
	`useless_after` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`why` text,
	`platform_id` text,
	`made_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `outbox_address` ON `outbox` (`address_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_platform` ON `outbox` (`address_id`,`platform_id`);--> statement-breakpoint
CREATE TABLE `address` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`chat` text NOT NULL,
	`room` integer NOT NULL,
	`unreachable_since` integer,
	`spoke_at` integer NOT NULL,
	`recent` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `address_place` ON `address` (`channel`,`account`,`chat`);--> statement-breakpoint
CREATE INDEX `address_person` ON `address` (`person_id`);--> statement-breakpoint
CREATE TABLE `area` (
	`id` integer PRIMARY KEY NOT NULL,
	`parent_id` integer,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `area_name` ON `area` (`parent_id`,`name`);--> statement-breakpoint
CREATE TABLE `code_try` (
	`id` integer PRIMARY KEY NOT NULL,
	`address_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `code_try_at` ON `code_try` (`at`);--> statement-breakpoint
CREATE TABLE `join_code` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`person_id` integer NOT NULL,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `join_code_hash_unique` ON `join_code` (`hash`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text,
	`language` text NOT NULL,
	`has_chosen_language` integer DEFAULT false NOT NULL,
	`home_id` integer,
	`phone` text,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`home_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `role_grant` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`role` text NOT NULL,
	`area_id` integer NOT NULL,
	`team_id` integer,
	`from` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `role_grant_area` ON `role_grant` (`area_id`,`role`);--> statement-breakpoint
CREATE INDEX `role_grant_person` ON `role_grant` (`person_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `team` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `team_code_unique` ON `team` (`code`);--> statement-breakpoint
CREATE TABLE `act` (
	`conversation_id` integer NOT NULL,
	`key` text NOT NULL,
	`input` text,
	`result` text,
	`after` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `key`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `conversation` (
	`id` integer PRIMARY KEY NOT NULL,
	`address_id` integer NOT NULL,
	`flow` text NOT NULL,
	`input` text NOT NULL,
	`state` text NOT NULL,
	`position` integer NOT NULL,
	`asking_key` text,
	`asking_after` integer DEFAULT 0 NOT NULL,
	`asking_no` integer DEFAULT 0 NOT NULL,
	`asking_looks` text NOT NULL,
	`choices` text NOT NULL,
	`asking_row` integer,
	`misses` integer DEFAULT 0 NOT NULL,
	`began_at` integer NOT NULL,
	`touched_at` integer NOT NULL,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `conversation_address` ON `conversation` (`address_id`,`state`);--> statement-breakpoint
CREATE INDEX `conversation_touched` ON `conversation` (`state`,`touched_at`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`message_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`body` text,
	PRIMARY KEY(`channel`, `account`, `message_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `inbox_at` ON `inbox` (`at`);--> statement-breakpoint
CREATE TABLE `step` (
	`conversation_id` integer NOT NULL,
	`n` integer NOT NULL,
	`key` text NOT NULL,
	`answer` text,
	`looks` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `n`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
