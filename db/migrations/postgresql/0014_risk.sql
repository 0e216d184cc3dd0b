CREATE TABLE "risk_alarms" (
	"id" text PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"gateway" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"effect" text NOT NULL,
	"reason" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "risk_reviews" (
	"order_id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"state" text NOT NULL,
	"because" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"is_on" boolean NOT NULL,
	"rule" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_tries" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"stage" text NOT NULL,
	"order_id" text,
	"payment_id" text,
	"card_id" text,
	"gateway" text NOT NULL,
	"method" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"country" text,
	"device" text,
	"address" text,
	"email" text,
	"phone" text,
	"member" text,
	"card" text,
	"is_known" boolean NOT NULL,
	"action" text NOT NULL,
	"because" jsonb NOT NULL,
	"result" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "saved_cards" ADD COLUMN "tag" text;--> statement-breakpoint
ALTER TABLE "risk_reviews" ADD CONSTRAINT "risk_reviews_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_entries_added" ON "risk_entries" USING btree ("added_at","id");--> statement-breakpoint
CREATE INDEX "risk_entries_until" ON "risk_entries" USING btree ("until") WHERE until is not null;--> statement-breakpoint
CREATE INDEX "risk_reviews_opened" ON "risk_reviews" USING btree ("opened_at","order_id");--> statement-breakpoint
CREATE INDEX "risk_reviews_waiting" ON "risk_reviews" USING btree ("opened_at","order_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "risk_tries_device" ON "risk_tries" USING btree ("device","at") WHERE device is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_address" ON "risk_tries" USING btree ("address","at") WHERE address is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_email" ON "risk_tries" USING btree ("email","at") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_phone" ON "risk_tries" USING btree ("phone","at") WHERE phone is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_member" ON "risk_tries" USING btree ("member","at") WHERE member is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_card" ON "risk_tries" USING btree ("card","at") WHERE card is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_gateway" ON "risk_tries" USING btree ("gateway","at") WHERE result <> 'turned_away';--> statement-breakpoint
CREATE INDEX "risk_tries_at" ON "risk_tries" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "risk_tries_payment" ON "risk_tries" USING btree ("payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_order" ON "risk_tries" USING btree ("order_id","at") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "risk_tries_saving" ON "risk_tries" USING btree ("card_id") WHERE card_id is not null;