ALTER TABLE `outbox` ADD `code_seed` text;--> statement-breakpoint
ALTER TABLE `invitation` ADD `seed` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `invitation` ADD `used_by_id` integer REFERENCES person(id);