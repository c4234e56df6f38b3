CREATE TABLE `chain` (
	`id` integer PRIMARY KEY NOT NULL,
	`room_id` integer NOT NULL,
	`call_id` integer NOT NULL,
	`is_spoken` integer NOT NULL,
	`state` text NOT NULL,
	`title` text,
	`print` text NOT NULL,
	`pending` text,
	FOREIGN KEY (`room_id`) REFERENCES `bound_room`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`call_id`) REFERENCES `call`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `chain_call` ON `chain` (`call_id`,`room_id`);--> statement-breakpoint
CREATE TABLE `chain_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`chain_id` integer NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`name` text NOT NULL,
	`heads` integer,
	`says` text NOT NULL,
	`state` text NOT NULL,
	`said_by_id` integer NOT NULL,
	`answer_id` integer,
	FOREIGN KEY (`chain_id`) REFERENCES `chain`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`said_by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answer_id`) REFERENCES `call_answer`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `chain_entry_chain` ON `chain_entry` (`chain_id`);--> statement-breakpoint
CREATE INDEX `chain_entry_answer` ON `chain_entry` (`answer_id`);--> statement-breakpoint
ALTER TABLE `address` ADD `is_lasting` integer DEFAULT true NOT NULL;