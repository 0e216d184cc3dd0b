CREATE TABLE "settings_versions" (
	"version" bigint PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "settings_versions_from_one" CHECK ("settings_versions"."version" > 0)
);
--> statement-breakpoint
CREATE INDEX "settings_versions_time" ON "settings_versions" USING btree ("saved_at","version");
--> statement-breakpoint
CREATE TRIGGER settings_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON settings_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
