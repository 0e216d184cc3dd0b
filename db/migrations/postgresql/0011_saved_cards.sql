CREATE TABLE "saved_cards" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text,
	"customer_key" text NOT NULL,
	"gateway" text NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"entered_in" text NOT NULL,
	"key" text,
	"key_hash" text,
	"token" text,
	"face" jsonb NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"agreements" jsonb NOT NULL,
	"payment_id" text,
	"failure_reason" text,
	"failure_code" text,
	"ended_by" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "saved_cards" ADD CONSTRAINT "saved_cards_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_cards" ADD CONSTRAINT "saved_cards_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_cards_member" ON "saved_cards" USING btree ("member_id","started_at","id");--> statement-breakpoint
CREATE INDEX "saved_cards_payment" ON "saved_cards" USING btree ("payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_cards_key" ON "saved_cards" USING btree ("gateway","key_hash") WHERE key_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_cards_default" ON "saved_cards" USING btree ("member_id") WHERE is_default;