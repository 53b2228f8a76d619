ALTER TABLE "Submission" ADD COLUMN "continued" JSONB;
