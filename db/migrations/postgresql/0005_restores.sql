CREATE TABLE "restores" (
	"id" text PRIMARY KEY NOT NULL,
	"backup_at" timestamp (3) with time zone NOT NULL,
	"looked_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"finished_by" text
);
--> statement-breakpoint
CREATE INDEX "restores_backup" ON "restores" USING btree ("backup_at","id");--> statement-breakpoint
CREATE INDEX "restores_open" ON "restores" USING btree ("backup_at") WHERE finished_at is null;