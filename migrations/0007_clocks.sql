ALTER TABLE `concern` ADD `wake_at` integer;--> statement-breakpoint
CREATE INDEX `concern_wake` ON `concern` (`wake_at`);--> statement-breakpoint
UPDATE `concern` SET `wake_at` = 0 WHERE `state` NOT IN ('closed', 'merged');
