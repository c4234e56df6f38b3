ALTER TABLE `concern` ADD `entered_by_id` integer REFERENCES person(id);--> statement-breakpoint
ALTER TABLE `concern` ADD `contact_name` text;--> statement-breakpoint
ALTER TABLE `concern` ADD `contact_phone` text;