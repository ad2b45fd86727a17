"""What a secretary does to lead a person through the 25 steps of development."""

from secretary_app.services.courses import course_of, courses, courses_of

__all__ = ["course_of", "courses", "courses_of"]
