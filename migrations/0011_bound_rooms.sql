CREATE TABLE `bound_room` (
	`id` integer PRIMARY KEY NOT NULL,
	`area_id` integer,
	`team_id` integer,
	`address_id` integer,
	`code_hash` text,
	`expires_at` integer NOT NULL,
	`by_id` integer NOT NULL,
	`bound_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`address_id`) REFERENCES `address`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bound_room_codeHash_unique` ON `bound_room` (`code_hash`);--> statement-breakpoint
CREATE INDEX `bound_room_address` ON `bound_room` (`address_id`,`ended_at`);