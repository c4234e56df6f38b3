ALTER TABLE `call` ADD `shift_of` integer REFERENCES call(id);--> statement-breakpoint
ALTER TABLE `call` ADD `shift` integer;