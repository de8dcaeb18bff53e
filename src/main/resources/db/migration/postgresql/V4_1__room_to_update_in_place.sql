-- Each message is updated about three times soon after it was written; room on its page makes these heap-only updates.
alter table message set (fillfactor = 50);
