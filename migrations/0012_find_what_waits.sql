DROP INDEX `outbox_address`;--> statement-breakpoint
CREATE INDEX `outbox_after` ON `outbox` (`after`) WHERE "outbox"."after" is not null;--> statement-breakpoint
CREATE INDEX `outbox_address` ON `outbox` (`address_id`,`state`,`lane`);--> statement-breakpoint
CREATE INDEX `broadcast_on` ON `broadcast` (`lane`) WHERE "broadcast"."ended_at" is null;