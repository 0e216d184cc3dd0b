CREATE TABLE `settings_versions` (
	`version` integer PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	CONSTRAINT "settings_versions_from_one" CHECK("settings_versions"."version" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `settings_versions_time` ON `settings_versions` (`saved_at`,`version`);
--> statement-breakpoint
CREATE TRIGGER settings_versions_no_update BEFORE UPDATE ON settings_versions BEGIN SELECT RAISE(ABORT, 'settings_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER settings_versions_no_delete BEFORE DELETE ON settings_versions BEGIN SELECT RAISE(ABORT, 'settings_versions is append-only'); END;
