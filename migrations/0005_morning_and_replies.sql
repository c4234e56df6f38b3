ALTER TABLE `concern` ADD `hand_out_at` integer;--> statement-breakpoint
CREATE INDEX `concern_hand_out` ON `concern` (`hand_out_at`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `concern_id` integer;