PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_address` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer,
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
INSERT INTO `__new_address`("id", "person_id", "channel", "account", "chat", "room", "unreachable_since", "spoke_at", "recent") SELECT "id", "person_id", "channel", "account", "chat", "room", "unreachable_since", "spoke_at", "recent" FROM `address`;--> statement-breakpoint
UPDATE `__new_address` SET `person_id` = NULL, `recent` = '[]' WHERE `room` = 1;--> statement-breakpoint
DROP TABLE `address`;--> statement-breakpoint
ALTER TABLE `__new_address` RENAME TO `address`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `address_place` ON `address` (`channel`,`account`,`chat`);--> statement-breakpoint
CREATE INDEX `address_person` ON `address` (`person_id`);--> statement-breakpoint
ALTER TABLE `attachment` ADD `state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `attachment` ADD `why` text;--> statement-breakpoint
ALTER TABLE `attachment` ADD `hash` text;--> statement-breakpoint
ALTER TABLE `attachment` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attachment` ADD `not_before` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `attachment_state` ON `attachment` (`state`,`not_before`);--> statement-breakpoint
ALTER TABLE `event` ADD `conversation_id` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `message` text;--> statement-breakpoint
ALTER TABLE `step` ADD `message` text;