CREATE TABLE "invoice_lines" (
	"invoice_id" text NOT NULL,
	"position" bigint NOT NULL,
	"name" jsonb NOT NULL,
	"starts_on" text,
	"ends_on" text,
	"quantity" bigint NOT NULL,
	"unit_price" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"tax_free" boolean NOT NULL,
	CONSTRAINT "invoice_lines_invoice_id_position_pk" PRIMARY KEY("invoice_id","position"),
	CONSTRAINT "invoice_lines_amount" CHECK ("invoice_lines"."amount" = "invoice_lines"."quantity" * "invoice_lines"."unit_price" and "invoice_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "invoice_numbers" (
	"year" bigint PRIMARY KEY NOT NULL,
	"last" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" text PRIMARY KEY NOT NULL,
	"year" bigint,
	"nth" bigint,
	"number" text,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"subscription_id" text,
	"member_id" text,
	"order_id" text,
	"pay_link_id" text,
	"currency" text NOT NULL,
	"subtotal" bigint NOT NULL,
	"credit" bigint DEFAULT 0 NOT NULL,
	"total" bigint NOT NULL,
	"tax_free" bigint DEFAULT 0 NOT NULL,
	"vat" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "invoices_sum" CHECK ("invoices"."total" = "invoices"."subtotal" - "invoices"."credit" and "invoices"."total" >= 0 and "invoices"."credit" >= 0),
	CONSTRAINT "invoices_tax" CHECK ("invoices"."tax_free" >= 0 and "invoices"."vat" >= 0 and "invoices"."tax_free" + "invoices"."vat" <= "invoices"."total"),
	CONSTRAINT "invoices_numbered" CHECK (("invoices"."state" = 'draft') = ("invoices"."number" is null) and ("invoices"."number" is null) = ("invoices"."nth" is null))
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"plan_id" text NOT NULL,
	"version" bigint NOT NULL,
	"price" bigint NOT NULL,
	"currency" text DEFAULT 'KRW' NOT NULL,
	"applies_from" text,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	CONSTRAINT "plan_versions_plan_id_version_pk" PRIMARY KEY("plan_id","version"),
	CONSTRAINT "plan_versions_price" CHECK ("plan_versions"."price" > 0 and "plan_versions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"sku_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"interval" text NOT NULL,
	"interval_count" bigint DEFAULT 1 NOT NULL,
	"trial_days" bigint DEFAULT 0 NOT NULL,
	"set_up_fee" bigint DEFAULT 0 NOT NULL,
	"most_quantity" bigint DEFAULT 1 NOT NULL,
	"tax_free" boolean DEFAULT false NOT NULL,
	"after_grace" text DEFAULT 'end' NOT NULL,
	"run_by" text DEFAULT 'shop' NOT NULL,
	"on_sale" boolean DEFAULT true NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "plans_numbers" CHECK ("plans"."interval_count" > 0 and "plans"."trial_days" >= 0 and "plans"."set_up_fee" >= 0 and "plans"."most_quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "stopped_work" (
	"name" text PRIMARY KEY NOT NULL,
	"stopped_by" text NOT NULL,
	"stopped_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"subscription_id" text NOT NULL,
	"kind" text NOT NULL,
	"plan_id" text NOT NULL,
	"plan_version" bigint NOT NULL,
	"quantity" bigint NOT NULL,
	"changes_on" text NOT NULL,
	"old_price" bigint NOT NULL,
	"new_price" bigint NOT NULL,
	"currency" text NOT NULL,
	"wording" text NOT NULL,
	"shown" text NOT NULL,
	"by" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_events" (
	"id" text PRIMARY KEY NOT NULL,
	"subscription_id" text NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_periods" (
	"subscription_id" text NOT NULL,
	"n" bigint NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"state" text NOT NULL,
	"plan_id" text NOT NULL,
	"plan_version" bigint NOT NULL,
	"quantity" bigint NOT NULL,
	"price" bigint NOT NULL,
	"order_id" text,
	"invoice_id" text,
	"refusals" bigint DEFAULT 0 NOT NULL,
	"refused_at" timestamp (3) with time zone,
	"refused_as" text,
	"refused_payment_id" text,
	"scheduled_payment_id" text,
	"schedule_ref" text,
	"scheduled_for" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "subscription_periods_subscription_id_n_pk" PRIMARY KEY("subscription_id","n"),
	CONSTRAINT "subscription_periods_days" CHECK ("subscription_periods"."starts_on" < "subscription_periods"."ends_on" and "subscription_periods"."n" > 0)
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text,
	"mode" text NOT NULL,
	"locale" text NOT NULL,
	"state" text NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"plan_id" text NOT NULL,
	"plan_version" bigint NOT NULL,
	"quantity" bigint DEFAULT 1 NOT NULL,
	"next" jsonb,
	"change" jsonb,
	"buyer" jsonb NOT NULL,
	"shipping" jsonb NOT NULL,
	"agreements" jsonb NOT NULL,
	"gateway" text NOT NULL,
	"card_id" text,
	"anchor_on" text NOT NULL,
	"anchor_period" bigint DEFAULT 1 NOT NULL,
	"period" bigint DEFAULT 0 NOT NULL,
	"trial_ends_on" text,
	"paid_until" text,
	"credit" bigint DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'KRW' NOT NULL,
	"resume_on" text,
	"next_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"fence" bigint DEFAULT 0 NOT NULL,
	"waits" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "subscriptions_numbers" CHECK ("subscriptions"."quantity" > 0 and "subscriptions"."credit" >= 0 and "subscriptions"."period" >= 0),
	CONSTRAINT "subscriptions_ended" CHECK (("subscriptions"."state" = 'ended') = ("subscriptions"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_pay_link_id_pay_links_id_fk" FOREIGN KEY ("pay_link_id") REFERENCES "public"."pay_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_sku_id_skus_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."skus"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_consents" ADD CONSTRAINT "subscription_consents_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_events" ADD CONSTRAINT "subscription_events_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_periods" ADD CONSTRAINT "subscription_periods_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_periods" ADD CONSTRAINT "subscription_periods_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_periods" ADD CONSTRAINT "subscription_periods_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_card_id_saved_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."saved_cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("year","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_order" ON "invoices" USING btree ("order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "invoices_created" ON "invoices" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "invoices_state" ON "invoices" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "invoices_subscription" ON "invoices" USING btree ("subscription_id","created_at","id");--> statement-breakpoint
CREATE INDEX "invoices_member" ON "invoices" USING btree ("member_id","created_at") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "plans_position" ON "plans" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "plans_sku" ON "plans" USING btree ("sku_id");--> statement-breakpoint
CREATE INDEX "subscription_consents_subscription" ON "subscription_consents" USING btree ("subscription_id","given_at","id");--> statement-breakpoint
CREATE INDEX "subscription_events_subscription" ON "subscription_events" USING btree ("subscription_id","at","id");--> statement-breakpoint
CREATE INDEX "subscription_events_kind" ON "subscription_events" USING btree ("kind","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_periods_order" ON "subscription_periods" USING btree ("order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "subscription_periods_refused" ON "subscription_periods" USING btree ("refused_at","subscription_id","n") WHERE refused_at is not null;--> statement-breakpoint
CREATE INDEX "subscription_periods_settled" ON "subscription_periods" USING btree ("settled_at","state","price") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "subscriptions_started" ON "subscriptions" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "subscriptions_state" ON "subscriptions" USING btree ("state","started_at","id");--> statement-breakpoint
CREATE INDEX "subscriptions_plan" ON "subscriptions" USING btree ("plan_id","started_at","id");--> statement-breakpoint
CREATE INDEX "subscriptions_member" ON "subscriptions" USING btree ("member_id","started_at") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "subscriptions_card" ON "subscriptions" USING btree ("card_id") WHERE card_id is not null;--> statement-breakpoint
CREATE INDEX "subscriptions_next" ON "subscriptions" USING btree ("next_at","id") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "subscriptions_due" ON "subscriptions" USING btree ("gateway","next_at") WHERE next_at is not null;