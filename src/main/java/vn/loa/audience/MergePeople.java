package vn.loa.audience;

import java.util.List;

/** Writes people of one kind of file into the database and counts what that changed. Joins the caller's transaction. */
interface MergePeople {

    /** @param people in ascending order of their number, each only once in the whole import */
    MergeCounts merge(FileImport into, List<Person> people);
}
