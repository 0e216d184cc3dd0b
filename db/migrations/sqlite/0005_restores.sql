CREATE TABLE `restores` (
	`id` text PRIMARY KEY NOT NULL,
	`backup_at` integer NOT NULL,
	`looked_at` integer,
	`finished_at` integer,
	`finished_by` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `restores_backup` ON `restores` (`backup_at`,`id`);--> statement-breakpoint
CREATE INDEX `restores_open` ON `restores` (`backup_at`) WHERE finished_at is null;