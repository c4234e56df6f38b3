CREATE TABLE `rating` (
	`id` integer PRIMARY KEY NOT NULL,
	`concern_id` integer NOT NULL,
	`event_id` integer NOT NULL,
	`solved` text,
	`satisfied` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`concern_id`) REFERENCES `concern`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `rating_end` ON `rating` (`event_id`);--> statement-breakpoint
CREATE INDEX `rating_concern` ON `rating` (`concern_id`);--> statement-breakpoint
ALTER TABLE `concern` ADD `first_respond_by` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `concern` ADD `first_resolve_by` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `concern` ADD `responded_at` integer;--> statement-breakpoint
ALTER TABLE `concern` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `concern` ADD `waiting_since` integer;--> statement-breakpoint
ALTER TABLE `concern` ADD `next_at` integer;--> statement-breakpoint
ALTER TABLE `concern` ADD `state_before` text;--> statement-breakpoint
ALTER TABLE `concern` ADD `merged_into` integer REFERENCES concern(id);--> statement-breakpoint
ALTER TABLE `concern` ADD `referred_to` text;--> statement-breakpoint
ALTER TABLE `concern` ADD `reference` text;--> statement-breakpoint
CREATE INDEX `concern_state` ON `concern` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `concern_merged` ON `concern` (`merged_into`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `event_id` integer;--> statement-breakpoint
CREATE INDEX `outbox_event` ON `outbox` (`event_id`);--> statement-breakpoint
UPDATE `concern` SET `first_respond_by` = `respond_by`, `first_resolve_by` = `resolve_by`,
	`responded_at` = (SELECT min(`at`) FROM `event` WHERE `concern_id` = `concern`.`id`
		AND `name` IN ('concern.accepted', 'concern.replied', 'concern.resolved')),
	`ended_at` = CASE WHEN `state` IN ('resolved', 'closed') THEN (SELECT max(`at`) FROM `event`
		WHERE `concern_id` = `concern`.`id` AND `name` IN ('concern.resolved', 'concern.withdrawn')) END;
