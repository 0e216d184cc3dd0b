ALTER TABLE `operator_sessions` ADD `used_at` integer;--> statement-breakpoint
ALTER TABLE `operators` ADD `former_passwords` text;